package io.goshawk.cli.simulation;

import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.JournalReplay;
import io.goshawk.engine.ReplayDiffersException;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.Entry;
import io.goshawk.formats.DecisionJson;
import io.goshawk.kafka.KafkaSink;
import io.goshawk.kafka.memory.KafkaFaults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Holds the end of a run against what it must be. */
final class Checks {
    /** A broker answers before it has written what it promised; readers come later. */
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final World world;
    private final List<Violation> violations = new ArrayList<>();

    Checks(World world) {
        this.world = world;
    }

    /** Everything that does not hold. */
    List<Violation> all() {
        world.clock.park(SETTLE_NANOS);
        check(Check.NO_OPEN_TRANSACTION,
                world.kafka.hasOpenTransaction() ? "a transaction is not settled" : null);
        List<Written> run;
        try {
            run = Written.all(world.disk.view());
        } catch (CorruptJournalException corrupt) {
            check(Check.JOURNAL, corrupt.getMessage());
            return violations;
        }
        check(Check.JOURNAL, new JournalCheck(run).problem());
        check(Check.CHAIN, new ChainCheck(run, world.notary)
                .problem(world.kafka.visible(world.kafkaSettings.topics().checkpoints())));
        InputCheck inputs = new InputCheck(world, run);
        check(Check.INPUTS_ONCE, inputs.order());
        check(Check.INPUTS_UNCHANGED, inputs.content());
        check(Check.COMMITTED_POSITION, committed(run));
        List<Written> made = run.stream().filter(Written::isInput).toList();
        List<Written> expected = new Reference(world).of(run).stream().filter(Written::isInput)
                .toList();
        check(Check.DECISIONS, decisions(made, expected));
        check(Check.REPLAY, replay());
        check(Check.ALERTS, differs(alerts(made, expected),
                world.kafka.visible(world.kafkaSettings.topics().alerts())));
        check(Check.DEAD_LETTERS, differs(deadLetters(expected),
                world.kafka.visible(world.kafkaSettings.topics().deadLetters())));
        return violations;
    }

    private void check(Check check, String problem) {
        if (problem != null) {
            violations.add(new Violation(check, problem));
        }
    }

    /** As an auditor does it. */
    private String replay() {
        try (JournalReplay replay = JournalReplay.of(world.disk.view(), this::rules,
                world.pipelineSettings.profilesBytesMax(), 0).orElse(null)) {
            while (replay != null && replay.next() != null) {
                // it throws what differs
            }
            return null;
        } catch (ReplayDiffersException differs) {
            return differs.getMessage();
        }
    }

    private RuleEvaluator rules(List<RuleFile> files, DecisionPolicy policy) {
        return world.rules(
                world.packWithHash(RuleSet.of(policy, List.of(), files).hash()));
    }

    /** Reads as a successor would. */
    private String committed(List<Written> run) {
        long prepared = -1;
        for (Written written : run) {
            prepared = written.entry() instanceof Entry.Prepared
                    ? written.entry().sequence()
                    : prepared;
        }
        try (KafkaSink successor = new KafkaSink(world.kafkaSettings, world.clock,
                world.kafka.brokers(KafkaFaults.NONE), 1 << 20)) {
            CommittedPosition position = successor.open();
            long sequence = position.journalPosition() == null
                    ? -1
                    : position.journalPosition().sequence();
            if (sequence != prepared) {
                return "entry " + sequence + " is committed, and the last group ends at "
                        + prepared;
            }
            for (TopicPartition partition : world.inputs()) {
                long offset = position.nextOffsets().getOrDefault(
                        new Partition(partition.topic(), partition.partition()), 0L);
                if (offset != world.kafka.end(partition)) {
                    return partition + " is committed up to " + offset + " of "
                            + world.kafka.end(partition);
                }
            }
        }
        return null;
    }

    private static String decisions(List<Written> made, List<Written> expected) {
        for (int i = 0; i < Math.min(made.size(), expected.size()); i++) {
            if (!made.get(i).saysTheSameAs(expected.get(i))) {
                return "input " + i + " made " + made.get(i).entry() + ", and in the reference "
                        + expected.get(i).entry();
            }
        }
        return made.size() == expected.size()
                ? null
                : made.size() + " entries, and " + expected.size() + " in the reference";
    }

    /** The alerts of the reference, with the sequences of the run. */
    private static List<byte[]> alerts(List<Written> made, List<Written> expected) {
        DecisionJson json = new DecisionJson();
        List<byte[]> alerts = new ArrayList<>();
        for (int i = 0; i < Math.min(made.size(), expected.size()); i++) {
            if (expected.get(i).entry() instanceof Entry.Decided decided) {
                Decision there = decided.decision();
                Decision here = new Decision(made.get(i).entry().sequence(), there.input(),
                        there.clockMs(), there.late(), there.score(), there.outcome(),
                        there.features(), there.evicted(), there.hits(),
                        there.clockHits(), there.demotions());
                Alert.of(here).forEach(alert -> alerts.add(
                        json.alert(alert, decided.ruleSetHash())));
            }
        }
        return alerts;
    }

    private static List<byte[]> deadLetters(List<Written> expected) {
        return expected.stream().map(Written::input).filter(DeadLetter.class::isInstance)
                .map(letter -> ((DeadLetter) letter).value()).toList();
    }

    private static String differs(List<byte[]> expected,
            List<ConsumerRecord<byte[], byte[]>> visible) {
        for (int i = 0; i < Math.min(expected.size(), visible.size()); i++) {
            if (!Arrays.equals(expected.get(i), visible.get(i).value())) {
                return "the visible record " + i + " is " + new String(visible.get(i).value())
                        + ", and in the reference " + new String(expected.get(i));
            }
        }
        return expected.size() == visible.size()
                ? null
                : visible.size() + " are visible, and " + expected.size() + " in the reference";
    }
}
