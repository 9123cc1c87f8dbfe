package io.goshawk.kafka;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One stream out of several partitions, in the order of event time as far as it is buffered; inputs
 * of one partition stay in their order. Without it a shard that catches up would read one partition
 * hours ahead of another, and every window would be wrong. The time of a label is that from when it
 * was known: catching up, no payment sees a verdict that came after it.
 *
 * <pre>
 *   partition 0   12:00:01  12:00:04 ─┐
 *   partition 1   12:00:02           ─┼─▶  smallest head first: 12:00:01, 12:00:02, …
 *   partition 2   (empty, is behind) ─┘    but nobody passes a partition that is behind
 * </pre>
 *
 * A partition that has nothing buffered holds the others up if it is known to be behind, for at
 * most the wait given; then they go on without it until it delivers again. One that is not behind
 * never does, so nothing waits when there is nothing to catch up. A dead letter has no time: it
 * goes as soon as it is its turn in its partition; so do a change of a list and a deployment, which
 * are meant for now. Used by one thread.
 */
final class PartitionMerge {
    private static final long NOT_WAITING = Long.MIN_VALUE;
    private static final long AT_ONCE = Long.MIN_VALUE;

    private final List<Lane> lanes;
    private final long waitNanos;

    /**
     * @param partitions whose inputs are merged; of inputs with the same time, that of the
     *                   partition named first goes first
     * @param waitNanos  how long a partition that is behind may hold the others up
     */
    PartitionMerge(List<Partition> partitions, long waitNanos) {
        lanes = partitions.stream().map(Lane::new).toList();
        this.waitNanos = waitNanos;
    }

    /**
     * Takes the next record of a partition. It is decoded when its turn is near: what was handed
     * over before it is then being decided already.
     */
    void add(Partition partition, Supplier<Input> decoding) {
        Lane lane = lane(partition);
        lane.undecoded.add(decoding);
        lane.waitingSinceNanos = NOT_WAITING;
        lane.isGivenUp = false;
    }

    /** Says whether a partition has more to come than is buffered. */
    void behind(Partition partition, boolean isBehind) {
        lane(partition).isBehind = isBehind;
    }

    /** How many inputs of a partition are buffered. */
    int size(Partition partition) {
        return lane(partition).size();
    }

    /** How many inputs are buffered. */
    int size() {
        int size = 0;
        for (Lane lane : lanes) {
            size += lane.size();
        }
        return size;
    }

    /** Hands over at most so many inputs and says how many. */
    int hand(int inputsMax, long nowNanos, Consumer<Input> receiver) {
        int count = 0;
        while (count < inputsMax) {
            Lane lane = next(nowNanos);
            if (lane == null) {
                break;
            }
            receiver.accept(lane.take());
            count++;
        }
        return count;
    }

    /** The partition whose turn it is, or null if none may go on. */
    private Lane next(long nowNanos) {
        Lane smallest = null;
        Lane order = null;
        boolean isHeldUp = false;
        for (Lane lane : lanes) {
            Input head = lane.head();
            if (head == null) {
                isHeldUp |= holdsUp(lane, nowNanos);
            } else if (head instanceof DeadLetter) {
                return lane;
            } else if (timeMs(head) == AT_ONCE) {
                if (order == null || orderedMs(head) < orderedMs(order.head)) {
                    order = lane;
                }
            } else if (smallest == null || timeMs(head) < timeMs(smallest.head)) {
                smallest = lane;
            }
        }
        if (order != null) {
            return order;
        }
        return isHeldUp ? null : smallest;
    }

    /** What says how to decide keeps its order, as far as the times of its records tell it. */
    private static long orderedMs(Input order) {
        return order instanceof ListChange change
                ? change.origin().timestampMs()
                : ((Deployment) order).origin().timestampMs();
    }

    private boolean holdsUp(Lane lane, long nowNanos) {
        if (!lane.isBehind || lane.isGivenUp) {
            return false;
        }
        if (lane.waitingSinceNanos == NOT_WAITING) {
            lane.waitingSinceNanos = nowNanos;
        }
        lane.isGivenUp = nowNanos - lane.waitingSinceNanos >= waitNanos;
        return !lane.isGivenUp;
    }

    private static long timeMs(Input input) {
        return switch (input) {
            case Transaction transaction -> transaction.eventTimeMs();
            case FraudLabel label -> label.labelTimeMs();
            case Tick tick -> tick.clockMs();
            case DeadLetter letter -> AT_ONCE;
            case ListChange change -> AT_ONCE;
            case Deployment deployment -> AT_ONCE;
        };
    }

    private Lane lane(Partition partition) {
        for (Lane lane : lanes) {
            if (lane.partition.equals(partition)) {
                return lane;
            }
        }
        throw new IllegalArgumentException(partition + " is not one of those merged");
    }

    private static final class Lane {
        private final Partition partition;
        private final ArrayDeque<Supplier<Input>> undecoded = new ArrayDeque<>();
        private Input head;
        private boolean isBehind;
        private boolean isGivenUp;
        private long waitingSinceNanos = NOT_WAITING;

        private Lane(Partition partition) {
            this.partition = partition;
        }

        /** The next input, or null if nothing is buffered. */
        private Input head() {
            if (head == null && !undecoded.isEmpty()) {
                head = undecoded.poll().get();
            }
            return head;
        }

        private Input take() {
            Input taken = head;
            head = null;
            return taken;
        }

        private int size() {
            return undecoded.size() + (head == null ? 0 : 1);
        }
    }
}
