package io.goshawk.kafka;

import io.goshawk.engine.event.Partition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where to begin in each partition; refuses whatever would skip records silently. */
final class StartPositions {
    static final String GAP_HINT = "To go on with a gap that you know of, start with a new group id"
            + " and a new journal";

    private StartPositions() {}

    /**
     * The offset to begin at, for every partition.
     *
     * @param nextOffsets where partitions were left; empty at the first start of all
     * @param ranges      the partitions to read, and what they hold
     * @param start       where to begin at the first start of all. Later, a partition without a
     *                    position is a new one and is read from its beginning
     * @param orders      topics that say how to decide: always read from their beginning
     */
    static Map<Partition, Long> of(Map<Partition, Long> nextOffsets,
            Map<Partition, PartitionRange> ranges, KafkaSettings.Start start,
            List<String> orders) {
        for (Partition partition : nextOffsets.keySet()) {
            if (!ranges.containsKey(partition)) {
                throw new KafkaFailure("this shard has read " + partition + " up to offset "
                        + nextOffsets.get(partition) + ", and it is not among the partitions to"
                        + " read now: " + ranges.keySet() + "; configure the same topics and"
                        + " partitions as before, or start with a new group id and a new journal");
            }
        }
        boolean isFirstStart = nextOffsets.isEmpty();
        Map<Partition, Long> positions = new HashMap<>();
        ranges.forEach((partition, range) -> {
            boolean isOrder = orders.contains(partition.topic());
            long fresh = isFirstStart && !isOrder
                    && start == KafkaSettings.Start.LATEST
                            ? range.end()
                            : range.start();
            long position = nextOffsets.getOrDefault(partition, fresh);
            check(partition, position, range);
            positions.put(partition, position);
        });
        return positions;
    }

    private static void check(Partition partition, long position, PartitionRange range) {
        if (position < range.start()) {
            throw new KafkaFailure(partition + "@" + position
                    + " is to be read next, and the oldest"
                    + " record of the partition is " + range.start() + ": "
                    + (range.start() - position) + " offsets were deleted before they were read;"
                    + " raise the topic's retention. " + GAP_HINT);
        }
        if (position > range.end()) {
            throw new KafkaFailure(partition + "@" + position + " is to be read next, and the"
                    + " partition ends at " + range.end() + ": the topic was created anew or has"
                    + " lost records. " + GAP_HINT);
        }
    }
}
