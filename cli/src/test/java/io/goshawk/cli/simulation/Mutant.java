package io.goshawk.cli.simulation;

import io.goshawk.engine.journal.JournalAround;
import io.goshawk.engine.AlertSink;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.Group;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.profile.Features;
import io.goshawk.kafka.Brokers;
import io.goshawk.kafka.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Engines that are broken on purpose, each by something that stands between it and one of its
 * ports. A simulation that does not find them proves nothing.
 */
final class Mutant {
    private Mutant() {}

    /** The journal is forced only after the group is visible. */
    static final class CommitsBeforeForce extends Wiring {
        private Journal journal;

        @Override
        Journal journal(Journal real, World world) {
            journal = real;
            return new JournalAround(real) {
                @Override
                public void force() {
                    // too early, thinks the mutant
                }
            };
        }

        @Override
        AlertSink sink(AlertSink real, World world) {
            return new Between.Sink(real) {
                @Override
                public void commit(Group group) {
                    real.commit(group);
                    journal.force();
                }
            };
        }
    }

    /** Consumption goes on at the committed offset, not behind the journal's last input. */
    static final class SeeksToCommitted extends Wiring {
        @Override
        EventSource source(EventSource real, World world) {
            return new Between.Source(real) {
                @Override
                public void start(Map<Partition, Long> nextOffsets) {
                    real.start(Map.of());
                }
            };
        }
    }

    /** What comes while the ring is full is dropped. */
    static final class DropsWhenFull extends Wiring {
        @Override
        EventSource source(EventSource real, World world) {
            return new Between.Source(real) {
                private boolean isFull;

                @Override
                public void pause(boolean paused) {
                    isFull = paused;
                }

                @Override
                public int poll(Consumer<Input> receiver) {
                    if (!isFull) {
                        return real.poll(receiver);
                    }
                    real.poll(input -> {
                        // no room
                    });
                    return 0;
                }
            };
        }
    }

    /** A payment is decided with twice its amount. */
    static final class ChangesAnInput extends Between.Changing {
        @Override
        Input changed(Transaction payment) {
            return Transaction.builder(payment.origin(), payment.transactionId())
                    .eventTimeMs(payment.eventTimeMs()).cardToken(payment.cardToken())
                    .amountMinor(2 * payment.amountMinor())
                    .currency(payment.currency(), payment.currencyExponent())
                    .merchantId(payment.merchantId()).build();
        }
    }

    /** A payment that could be decided is set aside as one that cannot. */
    static final class DeadLettersAPayment extends Between.Changing {
        @Override
        Input changed(Transaction payment) {
            byte[] key = payment.cardToken().getBytes(StandardCharsets.UTF_8);
            return new DeadLetter(payment.origin(), RejectReason.NOT_JSON, "thinks the mutant", key,
                    new byte[0]);
        }
    }

    /** What is put on a list stays there. */
    static final class LetsNothingExpire extends Wiring {
        @Override
        EventSource source(EventSource real, World world) {
            return new Between.Source(real) {
                @Override
                public int poll(Consumer<Input> receiver) {
                    return real.poll(input -> receiver.accept(input instanceof ListChange change
                            ? new ListChange(change.origin(), change.changeId(), change.list(),
                                    change.operation(), change.value(), change.author(),
                                    change.reason(), null)
                            : input));
                }
            };
        }
    }

    /** A group counts as visible while its commit is still to be made. */
    static final class MarksBeforeCommit extends Wiring {
        private Group held;
        private AlertSink sink;

        private void commitHeld() {
            Group group = held;
            held = null;
            if (group != null) {
                sink.commit(group);
            }
        }

        @Override
        AlertSink sink(AlertSink real, World world) {
            sink = real;
            held = null;
            return new Between.Sink(real) {
                @Override
                public void commit(Group group) {
                    commitHeld();
                    held = group;
                }
            };
        }

        @Override
        EventSource source(EventSource real, World world) {
            return new Between.Source(real) {
                @Override
                public int poll(Consumer<Input> receiver) {
                    commitHeld();
                    return real.poll(receiver);
                }
            };
        }
    }

    /** Does something else with the groups that are sent again at a start. */
    private abstract static class AtStart extends Wiring {
        private boolean isStarting;

        abstract void resend(Group group, AlertSink real);

        @Override
        AlertSink sink(AlertSink real, World world) {
            isStarting = true;
            return new Between.Sink(real) {
                @Override
                public void commit(Group group) {
                    if (isStarting) {
                        resend(group, real);
                    } else {
                        real.commit(group);
                    }
                }
            };
        }

        @Override
        EventSource source(EventSource real, World world) {
            return new Between.Source(real) {
                @Override
                public void start(Map<Partition, Long> nextOffsets) {
                    isStarting = false;
                    real.start(nextOffsets);
                }
            };
        }
    }

    /** What was not visible at the end of a process never becomes so. */
    static final class ResendsNothing extends AtStart {
        @Override
        void resend(Group group, AlertSink real) {
            // it was sent before, thinks the mutant
        }
    }

    /** A start sends alerts again, and not what was set aside. */
    static final class ForgetsDeadLetters extends AtStart {
        @Override
        void resend(Group group, AlertSink real) {
            real.commit(new Group(group.position(), group.inputCount(), group.nextOffsets(),
                    group.alerting(), group.decisions(), List.of(), group.statuses(),
                    group.ruleSetHash()));
        }
    }

    /** A rule looks at the clock of the host. */
    static final class AsksTheHostForTheTime extends Wiring {
        @Override
        RuleEvaluator rules(RuleEvaluator real, World world) {
            return new RuleEvaluator() {
                @Override
                public RuleSet ruleSet() {
                    return real.ruleSet();
                }

                @Override
                public void advanceTo(long clockMs, List<Hit> clockHits) {
                    real.advanceTo(clockMs, clockHits);
                }

                @Override
                public void evaluate(Transaction transaction, Features features,
                        List<Hit> hits) {
                    real.evaluate(transaction, features, hits);
                    if (world.clock.epochMs() % 7 == 0) {
                        hits.clear();
                    }
                }

                @Override
                public void close() {
                    real.close();
                }
            };
        }
    }

    /** Inputs whose transaction was aborted are decided again. */
    static final class ReprocessesOnAbort extends Between.Producing {
        private List<Input> last = List.of();
        private boolean isAborted;

        @Override
        EventSource source(EventSource real, World world) {
            last = List.of();
            isAborted = false;
            return new Between.Source(real) {
                @Override
                public int poll(Consumer<Input> receiver) {
                    if (isAborted) {
                        isAborted = false;
                        last.forEach(receiver);
                        return last.size();
                    }
                    List<Input> polled = new ArrayList<>();
                    int count = real.poll(input -> {
                        polled.add(input);
                        receiver.accept(input);
                    });
                    if (!polled.isEmpty()) {
                        last = polled;
                    }
                    return count;
                }
            };
        }

        @Override
        Object call(String method, Between.Producing.Call real, Producer<byte[], byte[]> producer)
                throws Throwable {
            isAborted |= method.equals("abortTransaction");
            return real.make();
        }
    }

    /** A commit that nobody answers counts as failed, and the group is sent again. */
    static final class TakesSilenceForFailure extends Between.Producing {
        @Override
        Object call(String method, Between.Producing.Call real, Producer<byte[], byte[]> producer)
                throws Throwable {
            try {
                return real.make();
            } catch (TimeoutException unanswered) {
                throw method.equals("commitTransaction")
                        ? new KafkaException("failed, thinks the mutant")
                        : unanswered;
            }
        }
    }

    /** A group whose commit was refused is not sent again. */
    static final class LosesWhatIsAborted extends Between.Producing {
        @Override
        Object call(String method, Between.Producing.Call real, Producer<byte[], byte[]> producer)
                throws Throwable {
            try {
                return real.make();
            } catch (TimeoutException | ProducerFencedException known) {
                throw known;
            } catch (KafkaException refused) {
                if (method.equals("commitTransaction")) {
                    producer.abortTransaction();
                    return null;
                }
                throw refused;
            }
        }
    }

    /** An instance that another one took over from takes the transactional id back. */
    static final class IgnoresFencing extends Between.Producing {
        @Override
        Producer<byte[], byte[]> replace(KafkaSettings settings, Brokers brokers) {
            return brokers.producer(settings);
        }

        @Override
        Object call(String method, Between.Producing.Call real, Producer<byte[], byte[]> producer)
                throws Throwable {
            try {
                return real.make();
            } catch (ProducerFencedException | InvalidProducerEpochException fenced) {
                throw new KafkaException("fenced, and the mutant does not care");
            }
        }
    }

    /** What is committed is read before the predecessor is fenced, and not again. */
    static final class ReadsBeforeItFences extends Wiring {
        @Override
        Brokers brokers(Brokers real, World world) {
            return new Between.Asking(real) {
                private Map<TopicPartition, OffsetAndMetadata> early;

                @Override
                public Questions connect(KafkaSettings settings) {
                    try (Questions first = real.connect(settings)) {
                        early = first.committed(world.inputs(), false);
                    }
                    return super.connect(settings);
                }

                @Override
                Map<TopicPartition, OffsetAndMetadata> committed(
                        Map<TopicPartition, OffsetAndMetadata> answer,
                        List<TopicPartition> asked) {
                    return early;
                }
            };
        }
    }

    /** Offsets in an open transaction count as no offsets. */
    static final class TakesUnstableForNone extends Wiring {
        @Override
        Brokers brokers(Brokers real, World world) {
            return new Between.Asking(real) {
                @Override
                Map<TopicPartition, OffsetAndMetadata> committed(
                        Map<TopicPartition, OffsetAndMetadata> answer,
                        List<TopicPartition> asked) {
                    asked.forEach(partition -> answer.putIfAbsent(partition, null));
                    return answer;
                }
            };
        }
    }
}
