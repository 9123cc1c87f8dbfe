package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.goshawk.engine.Clock;
import io.goshawk.engine.event.Partition;
import io.goshawk.kafka.GroupPositions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A demo waits for the engine as long as it makes progress, and no longer. */
final class DemoCommitsTest {
    private static final Partition PARTITION = new Partition("transactions", 0);

    private long committed;

    /** Twenty seconds pass whenever it is asked. */
    private static final class LeapingClock implements Clock {
        private long nanos;

        @Override
        public long epochMs() {
            return 0;
        }

        @Override
        public long nanos() {
            nanos += TimeUnit.SECONDS.toNanos(20);
            return nanos;
        }
    }

    @Test
    void shouldWaitAsLongAsMoreIsCommitted() throws InterruptedException {
        DemoCommits commits = new DemoCommits(() -> positions(++committed), new LeapingClock());

        commits.await(() -> {});

        assertThat(committed).isEqualTo(5);
    }

    @Test
    void shouldFailWhenNothingIsCommittedForAMinute() {
        DemoCommits commits = new DemoCommits(() -> positions(2), new LeapingClock());

        assertThatExceptionOfType(Failure.class).isThrownBy(() -> commits.await(() -> {}))
                .withMessage("nothing was committed for 60 s: 2 of 5 records are");
    }

    @Test
    void shouldFailWhenTheEngineEnds() {
        DemoCommits commits = new DemoCommits(() -> positions(2), new LeapingClock());
        Failure ended = new Failure("the engine ended", "");

        assertThatExceptionOfType(Failure.class).isThrownBy(() -> commits.await(() -> {
            throw ended;
        })).isSameAs(ended);
    }

    private static GroupPositions positions(long committed) {
        return new GroupPositions(Map.of(PARTITION, 5L), Map.of(PARTITION, committed));
    }
}
