package io.goshawk.engine;

import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalPosition;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a journal has from one before it that is not at hand: inputs that were decided and made
 * visible there, and that are decided here again, in silence, to fill windows and profiles.
 */
final class Inheritance {
    /** Of a journal that is the first one of its shard. */
    static final Inheritance NONE = new Inheritance(null);

    private final Entry.Warmup warmup;

    Inheritance(Entry.Warmup warmup) {
        this.warmup = warmup;
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
        return warmup != null && warmup.covers(origin);
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
