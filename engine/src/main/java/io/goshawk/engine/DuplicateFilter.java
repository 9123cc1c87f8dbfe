package io.goshawk.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the transactions decided lately, so that one is decided once. State of the shard: it
 * depends on the inputs alone. Ids are forgotten in the order of their arrival, when they are older
 * than the window by the shard's clock, or when there are too many.
 */
final class DuplicateFilter {
    private static final int INITIAL_CAPACITY_MAX = 1 << 16;

    private record Seen(long sequence, long clockMs) {}

    private final long windowMs;
    private final int entriesMax;
    private final Map<String, Seen> seen;
    private long forgottenEarly;

    DuplicateFilter(long windowMs, int entriesMax) {
        this.windowMs = windowMs;
        this.entriesMax = entriesMax;
        this.seen = LinkedHashMap.newLinkedHashMap(Math.min(entriesMax, INITIAL_CAPACITY_MAX));
    }

    /** The sequence of the decision on this id, or -1 if none is remembered. */
    long sequenceOf(String transactionId, long clockMs) {
        Seen first = seen.get(transactionId);
        return first == null || expired(first, clockMs) ? -1 : first.sequence();
    }

    /** Remembers a decision and forgets what has become too old or too much. */
    void remember(String transactionId, long sequence, long clockMs) {
        seen.remove(transactionId);
        seen.put(transactionId, new Seen(sequence, clockMs));
        Iterator<Seen> oldest = seen.values().iterator();
        while (oldest.hasNext()) {
            boolean expired = expired(oldest.next(), clockMs);
            if (!expired && seen.size() <= entriesMax) {
                return;
            }
            oldest.remove();
            forgottenEarly += expired ? 0 : 1;
        }
    }

    /** Ids forgotten because there were too many. */
    long forgottenEarly() {
        return forgottenEarly;
    }

    /** Goes on counting from here: what was remembered before is what replay remembered again. */
    void forgottenEarly(long count) {
        forgottenEarly = count;
    }

    private boolean expired(Seen first, long clockMs) {
        return first.clockMs() <= clockMs - windowMs;
    }
}
