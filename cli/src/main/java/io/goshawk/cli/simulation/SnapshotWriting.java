package io.goshawk.cli.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes the snapshots of one simulated process in the turn of the stage that begins them, so that
 * the same seed has them at the same moments. The process may die before and after.
 */
final class SnapshotWriting extends AbstractExecutorService {
    private final Fate fate;
    private boolean shutdown;

    SnapshotWriting(Fate fate) {
        this.fate = fate;
    }

    @Override
    public void execute(Runnable task) {
        fate.passDisk(Point.BEFORE_SNAPSHOT);
        task.run();
        fate.passDisk(Point.AFTER_SNAPSHOT);
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
