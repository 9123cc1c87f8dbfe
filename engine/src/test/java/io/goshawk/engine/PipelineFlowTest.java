package io.goshawk.engine;

import static io.goshawk.engine.PipelineTest.entries;
import static io.goshawk.engine.PipelineTest.settings;
import static io.goshawk.engine.PipelineTest.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.engine.profile.Features;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The threads when something is slow, large or broken: nothing is lost, nothing hangs. */
@ParameterizedClass
@EnumSource(PipelineSettings.Topology.class)
class PipelineFlowTest {
    private static final UUID JOURNAL_ID = new UUID(3, 4);

    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();
    private final MemorySource source = new MemorySource(16);

    @Parameter
    private PipelineSettings.Topology topology;

    @Test
    void shouldStopWhenARuleFails() {
        source.add(Events.purchase(0, "card", 1));
        source.add(Events.purchase(1, "card", 666));
        source.add(Events.purchase(2, "card", 1));

        assertThatThrownBy(() -> runInThreads(source, new FailingRules()))
                .isInstanceOf(ShardStoppedException.class).hasMessageContaining("rule failed");
        assertThat(entries(journal)).filteredOn(Entry.Decided.class::isInstance).hasSize(1);
        assertThat(sink.groups()).as("nothing behind the failing input is committed")
                .allSatisfy(group -> assertThat(group.nextOffsets())
                        .containsEntry(Events.PARTITION, 1L));
    }

    @Test
    void shouldReadNoFurtherInsteadOfDropping() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            source.add(Events.purchase(i, "card-" + i, 1));
        }
        SlowSink slow = new SlowSink(sink);
        PipelineSettings small = new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 0,
                3_600_000, 10_000, 0, 0, 50, false, 30_000);
        Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                journal, slow, Clock.SYSTEM, () -> JOURNAL_ID), small.withTopology(topology));
        pipeline.recover();
        pipeline.start();
        // One group is under way, another one is full. Then the ring fills, or reading waits, too.
        until(() -> pipeline.counters().decided() > 50
                && (topology == PipelineSettings.Topology.COMPACT
                        || pipeline.counters().pauses() > 0));

        assertThat(pipeline.counters().decided()).isLessThanOrEqualTo(100);
        slow.release();
        until(() -> pipeline.counters().committedInputs() == 3_000);
        pipeline.stop();
        pipeline.close();

        assertThat(pipeline.counters().decided()).isEqualTo(3_000);
        assertThat(sink.groups()).allSatisfy(
                group -> assertThat(group.inputCount()).isLessThanOrEqualTo(50));
    }

    @Test
    void shouldCommitItsPositionsNowAndThenWhileNothingComes() throws Exception {
        source.add(Events.purchase(0, "card", 1));
        Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                journal, sink, new FastClock(), () -> JOURNAL_ID),
                new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 0, 3_600_000, 10_000,
                        0, 10_000, 100, false, FastClock.TIMES * 30_000).withTopology(topology));
        pipeline.recover();
        pipeline.start();

        until(() -> sink.groups().size() >= 3);
        pipeline.stop();
        pipeline.close();

        assertThat(sink.groups().getFirst().inputCount()).isEqualTo(1);
        assertThat(sink.groups().subList(1, 3)).allSatisfy(beat -> {
            assertThat(beat.inputCount()).isZero();
            assertThat(beat.nextOffsets()).containsEntry(Events.PARTITION, 1L);
        });
    }

    /** A minute passes in 60 milliseconds. */
    private static final class FastClock implements Clock {
        private static final int TIMES = 1_000;

        @Override
        public long epochMs() {
            return Clock.SYSTEM.epochMs();
        }

        @Override
        public long nanos() {
            return Clock.SYSTEM.nanos() * TIMES;
        }
    }

    private boolean hasTick() {
        return entries(journal).stream().anyMatch(entry -> entry instanceof Entry.Decided tick
                && tick.decision().input() instanceof Tick);
    }

    @Test
    void shouldLetTimePassWhileOnlyLabelsCome() throws Exception {
        source.add(Events.purchase(0, "card", 1));
        PipelineSettings ticking = new PipelineSettings(64, PipelineSettings.Wait.BLOCKING, 1, 5,
                3_600_000, 10_000, 0, 0, 50, false, 30_000);
        Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                journal, sink, Clock.SYSTEM, () -> JOURNAL_ID), ticking.withTopology(topology));
        pipeline.recover();
        pipeline.start();
        int[] labels = {0};

        until(() -> {
            source.add(Events.label(labels[0]++, 0));
            return pipeline.counters().labels() > 1 && hasTick();
        });
        pipeline.stop();
        pipeline.close();

        assertThat(hasTick()).isTrue();
    }

    @Test
    void shouldBoundAGroupOfLargeDeadLetters() throws Exception {
        byte[] megabyte = new byte[1 << 20];
        for (int i = 0; i < 40; i++) {
            source.add(new DeadLetter(Events.origin(i), RejectReason.OVERSIZED, "too large", null,
                    megabyte));
        }
        Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                journal, sink, Clock.SYSTEM, () -> JOURNAL_ID),
                new PipelineSettings(64,
                        PipelineSettings.Wait.BLOCKING, 1, 0, 0, 1, 60_000, 60_000, 1_000, false,
                        30_000).withTopology(topology));
        pipeline.recover();
        pipeline.start();
        until(() -> pipeline.counters().deadLettered() == 40);
        pipeline.stop();
        pipeline.close();

        assertThat(sink.groups()).map(group -> group.deadLetters().size())
                .containsExactly(16, 16, 8);
    }

    @Test
    void shouldEndItsThreadsWhenClosedWhileRunning() {
        source.add(Events.purchase(0, "card", 1));
        Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                journal, sink, Clock.SYSTEM, () -> JOURNAL_ID),
                settings(3_600_000, 10_000).withTopology(topology));
        pipeline.recover();
        pipeline.start();

        pipeline.close();

        assertThatThrownBy(pipeline::await).isInstanceOf(ShardStoppedException.class)
                .hasMessageContaining("closed while it ran");
        assertThat(pipeline.isRunning()).isFalse();
    }

    private void runInThreads(MemorySource from, RuleEvaluator rules) throws Exception {
        Pipeline pipeline = new Pipeline(new PipelinePorts(from, rules, journal, sink,
                Clock.SYSTEM, () -> JOURNAL_ID),
                settings(3_600_000, 10_000).withTopology(topology));
        pipeline.recover();
        pipeline.start();
        pipeline.await();
    }

    /** Fails on an amount of 6.66. */
    private static final class FailingRules implements RuleEvaluator {
        private final SimpleRules rules = new SimpleRules(90_000);

        @Override
        public RuleSet ruleSet() {
            return rules.ruleSet();
        }

        @Override
        public void advanceTo(long clockMs, List<Hit> clockHits) {
            rules.advanceTo(clockMs, clockHits);
        }

        @Override
        public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
            if (transaction.amountMinor() == 666) {
                throw new IllegalStateException("rule failed");
            }
            rules.evaluate(transaction, features, hits);
        }

        @Override
        public void close() {
            rules.close();
        }
    }

    /** Commits nothing until it is released. */
    private record SlowSink(MemorySink sink, CountDownLatch latch)
            implements
                AlertSink {
        SlowSink(MemorySink sink) {
            this(sink, new CountDownLatch(1));
        }

        void release() {
            latch.countDown();
        }

        @Override
        public CommittedPosition open() {
            return sink.open();
        }

        @Override
        public void commit(Group group) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            sink.commit(group);
        }

        @Override
        public void close() {
            sink.close();
        }
    }
}
