package io.goshawk.engine;

import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.snapshot.SnapshotTaker;
import java.util.concurrent.TimeUnit;

/** Decides when a snapshot of the shard is taken: behind a group, when enough was journaled. */
final class Snapshots implements AutoCloseable {
    /** Pages that may change while a snapshot is taken: 64 MiB. */
    private static final int KEPT_PAGES = 1 << 14;

    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Shard shard;
    private final SnapshotTaker taker;
    private final Clock clock;
    private final Counters counters;
    private final String layout;
    private long toldNanos;

    private Snapshots(Shard shard, SnapshotTaker taker, Clock clock, Counters counters,
            String layout) {
        this.shard = shard;
        this.taker = taker;
        this.clock = clock;
        this.counters = counters;
        this.layout = layout;
        counters.profiles(shard.profiles().stats());
        toldNanos = clock.nanos();
    }

    static Snapshots of(PipelinePorts ports, PipelineSettings settings, Shard shard,
            Counters counters) {
        SnapshotTaker taker = ports.snapshots() == null
                ? null
                : new SnapshotTaker(ports.snapshots(), settings.snapshotEntries(), KEPT_PAGES);
        if (taker != null) {
            taker.startAt(shard.nextSequence());
        }
        return new Snapshots(shard, taker, ports.clock(), counters,
                ProfileStore.layout(ports.rules().ruleSet().profiles()));
    }

    /**
     * Begins one if it is time to, and tells what profiles hold. By the thread that decides, when a
     * group was closed.
     */
    void takeIfDue() {
        long startNanos = clock.nanos();
        if (startNanos - toldNanos >= TELL_NANOS) {
            counters.profiles(shard.profiles().stats());
            toldNanos = startNanos;
        }
        if (taker != null) {
            taker.takeIfDue(shard.nextSequence(), () -> shard.state(layout), shard.profiles());
            counters.snapshots(taker.taken(), taker.failed(), taker.newestSequence(),
                    clock.nanos() - startNanos);
        }
    }

    /** Takes one of the end of a clean run, so that the next start is short. */
    void takeLast() {
        counters.profiles(shard.profiles().stats());
        if (taker != null && shard.isBehindPrepare()) {
            taker.takeNow(shard.state(layout), shard.profiles());
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
