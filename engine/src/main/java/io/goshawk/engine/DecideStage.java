package io.goshawk.engine;

import java.util.concurrent.TimeUnit;

/**
 * The second stage: feeds the shard from the ring and closes groups for publish. Does no I/O but
 * the append to the journal, which is a copy into mapped memory. A group is closed when publish is
 * free and either an alert waits and the gap has passed, or the interval has passed.
 */
final class DecideStage {
    private static final long FULL_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** A transaction much larger than this would run into the broker's time limit. */
    private static final long DEAD_LETTER_BYTES_MAX = 16L << 20;

    /**
     * An idle shard commits its positions so often: it thereby notices that another instance has
     * taken over, and Kafka does not forget the offsets.
     */
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Shard shard;
    private final PublishStage publish;
    private final Signing signing;
    private final Snapshots snapshots;
    private final RuleSetSwap swap;
    private final Clock clock;
    private final Counters counters;
    private final Failure failure;
    private final long gapNanos;
    private final long intervalNanos;
    private final int groupInputsMax;
    private long lastCloseNanos;

    DecideStage(Shard shard, PublishStage publish, Signing signing, Snapshots snapshots,
            RuleSetSwap swap,
            PipelineSettings settings, Clock clock, Counters counters, Failure failure) {
        this.shard = shard;
        this.publish = publish;
        this.signing = signing;
        this.snapshots = snapshots;
        this.swap = swap;
        this.clock = clock;
        this.counters = counters;
        this.failure = failure;
        this.gapNanos = TimeUnit.MILLISECONDS.toNanos(settings.commitGapMs());
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(settings.commitIntervalMs());
        this.groupInputsMax = settings.groupInputsMax();
        this.lastCloseNanos = clock.nanos();
    }

    /** Decides the input of one slot. */
    void decide(Slot slot) {
        shard.accept(slot.input());
        swap.follow();
        counters.decisionNanos().recordValue(Math.max(0, clock.nanos() - slot.claimedNanos()));
        while (isFull(shard.group()) && !closeIfFree()) {
            waitForPublish();
        }
        while (shard.owesDeployment()) {
            if (shard.group().inputCount() > 0) {
                closeIfFree();
            }
            swap.turn();
            waitForPublish();
        }
    }

    private boolean isFull(OpenGroup group) {
        return group.inputCount() >= groupInputsMax
                || group.deadLetterBytes() >= DEAD_LETTER_BYTES_MAX;
    }

    /** Closes the open group if it is time to, and takes new rules over if they are ready. */
    void closeIfDue() {
        swap.turn();
        if (clock.nanos() - lastCloseNanos >= waitNanos()) {
            closeIfFree();
        }
    }

    private long waitNanos() {
        OpenGroup group = shard.group();
        if (group.inputCount() == 0) {
            return group.hasPositions() ? HEARTBEAT_NANOS : Long.MAX_VALUE;
        }
        return group.isUrgent() ? gapNanos : intervalNanos;
    }

    /** Closes what is open, waits until all is committed and marks it: the end of a clean run. */
    void finish() {
        signing.signNext();
        while (shard.group().inputCount() > 0 && !closeIfFree()) {
            waitForPublish();
        }
        while (snapshots.needsGroup() && !closeIfFree()) {
            waitForPublish();
        }
        while (!publish.isFree()) {
            waitForPublish();
        }
        if (signing.owes(publish.committed())) {
            closeIfFree();
            while (!publish.isFree()) {
                waitForPublish();
            }
        }
        snapshots.beginLast();
        markCommitted();
        snapshots.awaitLast();
    }

    private boolean closeIfFree() {
        if (!publish.isFree()) {
            return false;
        }
        lastCloseNanos = clock.nanos();
        markCommitted();
        publish.take(shard.closeGroup());
        snapshots.takeIfDue();
        swap.turn();
        return true;
    }

    private void markCommitted() {
        shard.marks().commit(publish.committed());
        shard.marks().checkpoint(signing.last());
    }

    private void waitForPublish() {
        if (failure.isSet()) {
            throw new IllegalStateException("deciding ended because the pipeline failed");
        }
        clock.park(FULL_PARK_NANOS);
    }
}
