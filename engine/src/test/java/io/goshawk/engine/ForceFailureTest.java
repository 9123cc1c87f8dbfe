package io.goshawk.engine;

import static io.goshawk.engine.PipelineTest.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.journal.JournalAround;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that does not confirm: nothing of the group is committed, the next start sends it. */
class ForceFailureTest {
    private static final UUID JOURNAL_ID = new UUID(5, 6);
    private static final PipelineSettings SMALL_GROUPS = new PipelineSettings(64,
            PipelineSettings.Wait.BLOCKING, 1, 0, 3_600_000, 10_000, 0, 0, 10, false, 30_000);

    private final MemoryJournal journal = new MemoryJournal();
    private final MemorySink sink = new MemorySink();
    private final MemorySource source = new MemorySource(10);

    ForceFailureTest() {
        for (int i = 0; i < 60; i++) {
            source.add(Events.purchase(i, "card-" + i % 4, i % 5 == 0 ? 100_000 : 100));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void shouldCommitNothingThatTheDiskDidNotConfirm(int goodForces) {
        assertThatThrownBy(() -> runInThreads(new FailingForce(journal, goodForces)))
                .isInstanceOf(ShardStoppedException.class).hasMessageContaining("not confirmed");
        assertThat(sink.groups()).hasSize(goodForces);

        RecoveryReport report = runInCaller(journal);

        assertThat(report.groupsResent()).isPositive();
        assertThat(ids(sink)).isEqualTo(ids(uninterrupted()));
    }

    @Test
    void shouldNotComeUpWhenWhatMustBeSentAgainIsNotConfirmed() {
        assertThatThrownBy(() -> runInThreads(new FailingForce(journal, 1)))
                .isInstanceOf(ShardStoppedException.class);

        assertThatThrownBy(() -> runInCaller(new FailingForce(journal, 0)))
                .hasMessageContaining("not confirmed");

        assertThat(sink.groups()).hasSize(1);
    }

    private MemorySink uninterrupted() {
        MemorySink other = new MemorySink();
        run(new MemoryJournal(), other);
        return other;
    }

    private static List<String> ids(MemorySink alerts) {
        return alerts.alerts().stream().map(Alert::id).toList();
    }

    private RecoveryReport runInCaller(Journal to) {
        return run(to, sink);
    }

    private RecoveryReport run(Journal to, MemorySink alerts) {
        try (Pipeline pipeline = pipeline(to, alerts)) {
            RecoveryReport report = pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            return report;
        }
    }

    private void runInThreads(Journal to) throws InterruptedException {
        try (Pipeline pipeline = pipeline(to, sink)) {
            pipeline.recover();
            pipeline.start();
            until(() -> source.isDrained() || !pipeline.isRunning());
            pipeline.stop();
        }
    }

    private Pipeline pipeline(Journal to, MemorySink alerts) {
        return new Pipeline(new PipelinePorts(source, new SimpleRules(90_000), to, alerts,
                Clock.SYSTEM, () -> JOURNAL_ID), SMALL_GROUPS);
    }

    /** Fails once after so many good forces, and then always, as a journal must. */
    private static final class FailingForce extends JournalAround {
        private int left;

        FailingForce(Journal journal, int goodForces) {
            super(journal);
            this.left = goodForces;
        }

        @Override
        public void force() {
            if (left-- <= 0) {
                throw new IllegalStateException("not confirmed");
            }
            super.force();
        }
    }
}
