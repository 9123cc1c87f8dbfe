package io.goshawk.engine;

import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalPosition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a journal has from one before it that is not at hand: inputs that were decided and made
 * visible there, and that are decided here again, in silence, to fill windows and profiles. What
 * time alone let fire by then was visible, too.
 */
final class Inheritance {
    /** Of a journal that is the first one of its shard. */
    static final Inheritance NONE = new Inheritance(null);

    private final Entry.Warmup warmup;
    /** Whether all of it was read again. */
    private boolean passed;

    Inheritance(Entry.Warmup warmup) {
        this.warmup = warmup;
        this.passed = warmup == null;
    }

    /** The entry that tells it, or null. */
    Entry.Warmup warmup() {
        return warmup;
    }

    /** What the other journal had committed last, or null. */
    JournalPosition predecessor() {
        return warmup == null ? null : warmup.predecessor();
    }

    /** Whether what this input makes visible has been visible since. */
    boolean isVisible(Origin origin) {
        return !passed && warmup.covers(origin);
    }

    /** Whether this input was decided under the other journal, however far this one has come. */
    boolean covers(Origin origin) {
        return warmup != null && warmup.covers(origin);
    }

    /** Whether what fired by this time, without an input, has been visible since. */
    boolean isVisible(long clockMs) {
        return warmup != null && clockMs <= warmup.predecessor().clockMs();
    }

    /** Where the other shard's clock stood; 0 if there is none. */
    long clockMs() {
        return warmup == null ? 0 : warmup.predecessor().clockMs();
    }

    /** Notes how far the shard has come; tells whether it is warm. */
    boolean isPassed(Map<Partition, Long> nextOffsets) {
        passed = passed || left(nextOffsets).isEmpty();
        return passed;
    }

    /** The partitions of which not all is read again yet, with where to go on in each. */
    Map<Partition, Long> left(Map<Partition, Long> nextOffsets) {
        Map<Partition, Long> left = new HashMap<>();
        if (warmup != null) {
            warmup.stretches().forEach((partition, stretch) -> {
                long next = nextOffsets.getOrDefault(partition, stretch.fromOffset());
                if (next < stretch.untilOffset()) {
                    left.put(partition, next);
                }
            });
        }
        return left;
    }

    /** Positions to commit: never behind what is committed, even while the shard still is. */
    Map<Partition, Long> visible(Map<Partition, Long> nextOffsets) {
        if (warmup == null) {
            return nextOffsets;
        }
        Map<Partition, Long> visible = new LinkedHashMap<>(nextOffsets);
        warmup.stretches().forEach((partition, stretch) -> visible.merge(partition,
                stretch.untilOffset(), Math::max));
        return visible;
    }
}
