package io.goshawk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.journal.JournalAround;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.memory.MemoryJournal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.junit.jupiter.api.Test;

/** Where the time of a group goes: every call takes a time of its own. */
class PublishStageTest {
    private static final int SEND_NANOS = 1_024;
    private static final int FORCE_NANOS = 1 << 14;
    private static final int COMMIT_NANOS = 1 << 18;

    private final Counters counters = new Counters(new SimpleRules(1).ruleSet());
    private long nowNanos;
    private final Clock clock = new Clock() {
        @Override
        public long epochMs() {
            return 0;
        }

        @Override
        public long nanos() {
            return nowNanos;
        }
    };

    @Test
    void shouldCountSendingAsPartOfTheCommitAndTheForceAlone() {
        PublishStage publish = new PublishStage(new SlowForce(), new SlowSink(),
                new Signing(null, clock, -1), clock, counters, -1);

        publish.takeNow(new Group(new JournalPosition(new UUID(1, 2), 0, "0".repeat(64), 0), 1,
                Map.of(), List.of(),
                List.of(), List.of(), List.of(), "rules"));

        assertThat(nanos(counters.forceNanos())).isEqualTo(FORCE_NANOS);
        assertThat(nanos(counters.commitNanos())).isEqualTo(SEND_NANOS + COMMIT_NANOS);
    }

    private static long nanos(SingleWriterRecorder recorder) {
        Histogram histogram = recorder.getIntervalHistogram();
        return histogram.lowestEquivalentValue(histogram.getMaxValue());
    }

    private final class SlowForce extends JournalAround {
        private SlowForce() {
            super(new MemoryJournal());
        }

        @Override
        public void force() {
            nowNanos += FORCE_NANOS;
        }
    }

    private final class SlowSink implements AlertSink {
        @Override
        public CommittedPosition open() {
            return CommittedPosition.NONE;
        }

        @Override
        public void send(Group group) {
            nowNanos += SEND_NANOS;
        }

        @Override
        public void commit(Group group) {
            nowNanos += COMMIT_NANOS;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
