package io.goshawk.cli.simulation;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.Group;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.kafka.Brokers;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.PartitionRange;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;

/** What stands between the engine and a port and changes nothing: mutants change a part of it. */
final class Between {
    private Between() {}

    /** A sink that goes on to the real one. */
    static class Sink implements AlertSink {
        final AlertSink real;

        Sink(AlertSink real) {
            this.real = real;
        }

        @Override
        public CommittedPosition open() {
            return real.open();
        }

        @Override
        public void commit(Group group) {
            real.commit(group);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** A source that goes on to the real one. */
    static class Source implements EventSource {
        final EventSource real;

        Source(EventSource real) {
            this.real = real;
        }

        @Override
        public void start(Map<Partition, Long> nextOffsets) {
            real.start(nextOffsets);
        }

        @Override
        public int poll(Consumer<Input> receiver) {
            return real.poll(receiver);
        }

        @Override
        public void pause(boolean paused) {
            real.pause(paused);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    /** A source that hands over something else for some payments, the same ones every time. */
    abstract static class Changing extends Wiring {
        abstract Input changed(Transaction payment);

        @Override
        EventSource source(EventSource real, World world) {
            return new Source(real) {
                @Override
                public int poll(Consumer<Input> receiver) {
                    return real.poll(input -> receiver.accept(
                            input instanceof Transaction payment
                                    && payment.origin().offset() % 20 == 19
                                            ? changed(payment)
                                            : input));
                }
            };
        }
    }

    /** Something between the sink and its producer. */
    abstract static class Producing extends Wiring {
        interface Call {
            Object make() throws Throwable;
        }

        abstract Object call(String method, Call real, Producer<byte[], byte[]> producer)
                throws Throwable;

        /** The producer to go on with after a fatal error, or null to leave that to the sink. */
        Producer<byte[], byte[]> replace(KafkaSettings settings, Brokers brokers) {
            return null;
        }

        @Override
        Brokers brokers(Brokers real, World world) {
            return new Asking(real) {
                @Override
                @SuppressWarnings("unchecked")
                public Producer<byte[], byte[]> producer(KafkaSettings settings) {
                    List<Producer<byte[], byte[]>> current = new ArrayList<>();
                    current.add(real.producer(settings));
                    return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                            Between.class.getClassLoader(), new Class<?>[]{Producer.class},
                            (proxy, method, arguments) -> call(method.getName(), () -> {
                                try {
                                    return method.invoke(current.getLast(), arguments);
                                } catch (InvocationTargetException failed) {
                                    Throwable cause = failed.getCause();
                                    if (cause instanceof ProducerFencedException
                                            && replace(settings, real) != null) {
                                        current.add(replace(settings, real));
                                        current.getLast().initTransactions();
                                        if (method.getName().equals("abortTransaction")) {
                                            return null;
                                        }
                                    }
                                    throw cause;
                                }
                            }, current.getLast()));
                }
            };
        }
    }

    /** Brokers that go on to the real ones. */
    static class Asking implements Brokers {
        final Brokers real;

        Asking(Brokers real) {
            this.real = real;
        }

        Map<TopicPartition, OffsetAndMetadata> committed(
                Map<TopicPartition, OffsetAndMetadata> answer, List<TopicPartition> asked) {
            return answer;
        }

        @Override
        public Producer<byte[], byte[]> producer(KafkaSettings settings) {
            return real.producer(settings);
        }

        @Override
        public org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer(
                KafkaSettings settings, String role) {
            return real.consumer(settings, role);
        }

        @Override
        public ConsumerGroupMetadata group(KafkaSettings settings) {
            return real.group(settings);
        }

        @Override
        public Questions connect(KafkaSettings settings) {
            Questions questions = real.connect(settings);
            return new Questions() {
                @Override
                public void requireReady(long entryBytesMax) {
                    questions.requireReady(entryBytesMax);
                }

                @Override
                public List<Partition> inputPartitions() {
                    return questions.inputPartitions();
                }

                @Override
                public Map<Partition, PartitionRange> ranges(Collection<Partition> partitions,
                        IsolationLevel isolation) {
                    return questions.ranges(partitions, isolation);
                }

                @Override
                public Map<TopicPartition, OffsetAndMetadata> committed(
                        List<TopicPartition> partitions, boolean settled) {
                    return Asking.this.committed(questions.committed(partitions, settled),
                            partitions);
                }

                @Override
                public void close() {
                    questions.close();
                }
            };
        }
    }
}
