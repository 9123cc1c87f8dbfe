package io.goshawk.engine.event;

import java.util.Objects;

/**
 * The record that an input came from.
 *
 * @param partition   where it was read
 * @param offset      its offset there
 * @param nextOffset  the offset to go on from once it is dealt with; larger than {@code offset + 1}
 *                    where transaction markers follow
 * @param timestampMs its record timestamp, epoch milliseconds UTC
 */
public record Origin(Partition partition, long offset, long nextOffset, long timestampMs) {
    public Origin {
        Objects.requireNonNull(partition, "partition");
        if (offset < 0 || nextOffset <= offset) {
            throw new IllegalArgumentException(
                    "offset " + offset + " must not be negative and lie before " + nextOffset);
        }
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
