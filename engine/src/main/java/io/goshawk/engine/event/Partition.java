package io.goshawk.engine.event;

import java.util.Comparator;
import java.util.Objects;

/** One partition of an input topic; a plain file is partition 0 of a topic with its name. */
public record Partition(String topic, int number) {
    /** By topic, then by number: the order wherever partitions are listed. */
    public static final Comparator<Partition> ORDER = Comparator.comparing(Partition::topic)
            .thenComparingInt(Partition::number);

    public Partition {
        Objects.requireNonNull(topic, "topic");
        if (number < 0) {
            throw new IllegalArgumentException("partition must not be negative: " + number);
        }
    }

    @Override
    public String toString() {
        return topic + "-" + number;
    }
}
