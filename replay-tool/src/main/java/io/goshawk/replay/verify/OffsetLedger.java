package io.goshawk.replay.verify;

import io.goshawk.engine.event.Partition;
import java.util.HashMap;
import java.util.Map;

/**
 * How far each partition of the input was dealt with. An input may begin behind where the last one
 * ended: Kafka keeps the marks of transactions between records, and compaction takes records away.
 * The journal alone cannot tell these from records that were passed over, so such gaps are counted
 * and no more. It must never begin before.
 */
final class OffsetLedger {
    private final Map<Partition, Long> next = new HashMap<>();
    private Partition last;
    private long gaps;
    private long passedOver;

    /** Takes an input; returns what is wrong with its offsets, or null. */
    String take(String topic, int partition, long offset, long nextOffset) {
        Partition from = partition(topic, partition);
        if (offset < 0 || nextOffset <= offset) {
            return "goes from offset " + offset + " of " + from + " to " + nextOffset;
        }
        Long ended = next.put(from, nextOffset);
        if (ended == null || offset == ended) {
            return null;
        }
        if (offset < ended) {
            return "is from offset " + offset + " of " + from + ", but everything before offset "
                    + ended + " had been dealt with: two entries for the same input";
        }
        gaps++;
        passedOver += offset - ended;
        return null;
    }

    /** Consecutive entries mostly share their partition. */
    private Partition partition(String topic, int number) {
        if (last == null || last.number() != number || !last.topic().equals(topic)) {
            last = new Partition(topic, number);
        }
        return last;
    }

    /** Goes on from elsewhere: where history is read again, or begins later than wanted. */
    void moveTo(Partition partition, long offset) {
        next.put(partition, offset);
    }

    /** Takes the positions of a PREPARE entry for right. */
    void restore(Map<Partition, Long> positions) {
        next.clear();
        next.putAll(positions);
    }

    Map<Partition, Long> positions() {
        return next;
    }

    /** How often an input began behind where the last one of its partition had ended. */
    long gaps() {
        return gaps;
    }

    /** How many offsets were passed over there. */
    long passedOver() {
        return passedOver;
    }
}
