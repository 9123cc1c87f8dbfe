package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.kafka.GroupPositions;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until the engine has committed everything that is in the topic. Used by one thread. */
final class DemoCommits {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long STALL_SECONDS = 60;

    /** Throws if the engine does not run any more. */
    @FunctionalInterface
    interface Check {
        void run() throws InterruptedException;
    }

    private final Supplier<GroupPositions> positions;
    private final Clock clock;

    DemoCommits(Supplier<GroupPositions> positions, Clock clock) {
        this.positions = positions;
        this.clock = clock;
    }

    /**
     * Returns when all of it is committed.
     *
     * @throws Failure if nothing more is committed for a minute
     */
    void await(Check engine) throws InterruptedException {
        GroupPositions now = positions.get();
        long committed = now.committedTotal();
        long movedNanos = clock.nanos();
        try (Progress progress = Progress.of("commit", "records", now.endTotal())) {
            while (!now.isAtEnd()) {
                engine.run();
                if (clock.nanos() - movedNanos > TimeUnit.SECONDS.toNanos(STALL_SECONDS)) {
                    throw stalled(now);
                }
                LockSupport.parkNanos(LOOK_NANOS);
                now = positions.get();
                if (now.committedTotal() > committed) {
                    committed = now.committedTotal();
                    movedNanos = clock.nanos();
                }
                progress.reached(committed);
            }
        }
    }

    private static Failure stalled(GroupPositions now) {
        return new Failure(String.format(Locale.ROOT,
                "nothing was committed for %d s: %,d of %,d records are", STALL_SECONDS,
                now.committedTotal(), now.endTotal()),
                "the log on standard error says more; if it is silent, a dump of the threads"
                        + " (jcmd, Thread.print) tells where the engine waits");
    }
}
