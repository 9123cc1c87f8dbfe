package io.goshawk.engine.journal;

import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.sbe.OriginDecoder;
import io.goshawk.engine.journal.sbe.OriginEncoder;

/** The origin inside every entry of an input. Its topic is a text of the entry, read last. */
final class OriginCodec {
    private Partition lastPartition;

    static void encode(Origin origin, OriginEncoder slot) {
        slot.partition(origin.partition().number()).sourceOffset(origin.offset())
                .nextOffset(origin.nextOffset()).timestampMs(origin.timestampMs());
    }

    Origin decode(OriginDecoder slot, String topic) {
        return new Origin(partition(topic, slot.partition()), slot.sourceOffset(),
                slot.nextOffset(), slot.timestampMs());
    }

    /** Consecutive entries mostly share their partition; one object then serves them all. */
    private Partition partition(String topic, int number) {
        if (lastPartition == null || lastPartition.number() != number
                || !lastPartition.topic().equals(topic)) {
            lastPartition = new Partition(topic, number);
        }
        return lastPartition;
    }
}
