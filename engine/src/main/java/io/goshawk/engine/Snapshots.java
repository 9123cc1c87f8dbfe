package io.goshawk.engine;

import io.goshawk.engine.snapshot.SnapshotTaker;
import java.util.concurrent.TimeUnit;

/** Decides when a snapshot of the shard is taken: behind a group, when enough was journaled. */
final class Snapshots implements AutoCloseable {
    /** Pages that may change while a snapshot is taken: 64 MiB. */
    private static final int KEPT_PAGES = 1 << 14;

    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** From so many entries on a quiet engine takes a last snapshot. */
    private static final long QUIET_ENTRIES = 100;
    /** The part of the stop timeout that the last snapshot, and the one before, may take each. */
    private static final int WAIT_PART = 3;

    private final Shard shard;
    private final SnapshotTaker taker;
    private final Clock clock;
    private final Counters counters;
    private final long lastWaitMs;
    private long toldNanos;

    private Snapshots(Shard shard, SnapshotTaker taker, Clock clock, Counters counters,
            long lastWaitMs) {
        this.shard = shard;
        this.taker = taker;
        this.clock = clock;
        this.counters = counters;
        this.lastWaitMs = lastWaitMs;
        tell();
        toldNanos = clock.nanos();
    }

    static Snapshots of(PipelinePorts ports, PipelineSettings settings, Shard shard,
            Counters counters) {
        SnapshotTaker taker = ports.snapshots() == null
                ? null
                : new SnapshotTaker(ports.snapshots(), settings.snapshotEntries(), KEPT_PAGES);
        if (taker != null) {
            taker.startAt(shard.nextSequence(), shard.profiles());
        }
        return new Snapshots(shard, taker, ports.clock(), counters,
                settings.stopTimeoutMs() / WAIT_PART);
    }

    private void tell() {
        counters.profiles(shard.profiles().stats());
        counters.ruleCosts(shard.decider().judge().rules().costs());
    }

    /**
     * Begins one if it is time to, and tells what profiles and rules hold. By the thread that
     * decides, when a group was closed.
     */
    void takeIfDue() {
        long startNanos = clock.nanos();
        if (startNanos - toldNanos >= TELL_NANOS) {
            tell();
            toldNanos = startNanos;
        }
        if (taker != null) {
            taker.takeIfDue(shard.nextSequence(), shard::state, shard.profiles());
            counters.snapshots(taker.taken(), taker.failed(), taker.newestSequence(),
                    clock.nanos() - startNanos);
        }
    }

    /**
     * Whether a group must be closed, though nothing is in it, so that the last snapshot can stand
     * behind it: idle ticks have made entries since the last one.
     */
    boolean needsGroup() {
        return taker != null && shard.marks().prepared() >= 0 && !shard.marks().isBehindPrepare()
                && shard.nextSequence() - taker.lastSequence() >= QUIET_ENTRIES;
    }

    /** Whether none is being written: the profiles may be replaced. By the thread that decides. */
    boolean areIdle() {
        return taker == null || taker.isIdle();
    }

    /** Has one taken behind the next group. By the thread that decides. */
    void makeDue() {
        if (taker != null) {
            taker.makeDue();
        }
    }

    /** Begins one of the end of a clean run, so that the next start is short. */
    void beginLast() {
        tell();
        if (taker != null && shard.marks().isBehindPrepare()) {
            taker.beginLast(shard.state(), shard.profiles(), lastWaitMs);
        }
    }

    /** Waits for it, for a part of the time that a stop may take. */
    void awaitLast() {
        if (taker != null) {
            taker.awaitLast(lastWaitMs);
            counters.snapshots(taker.taken(), taker.failed(), taker.newestSequence(), 0);
        }
    }

    @Override
    public void close() {
        if (taker != null) {
            taker.close();
        }
    }
}
