package io.goshawk.replay.verify;

import io.goshawk.engine.chain.ChainHead;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The heads of the chain at PREPARE entries: the last ones, because a journal's own checkpoints
 * follow soon, and those that are asked for.
 */
final class Heads {
    private static final int KEPT = 1 << 16;

    /**
     * A head.
     *
     * @param head         as it was computed
     * @param said         as the PREPARE entry of the next group says it
     * @param unbrokenFrom from this entry on all hangs together up to it
     * @param following    the group behind it begins in this entry, or null
     * @param telling      how many entries up to it tell more than that others are visible or
     *                     signed
     */
    record Known(ChainHead head, ChainHead said, long unbrokenFrom, Place following,
            long telling) {}

    private final Set<Long> wanted;
    private final Map<Long, Known> ofWanted = new HashMap<>();
    private final Map<Long, Known> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Known> eldest) {
            return size() > KEPT;
        }
    };

    /** @param wanted the sequences whose heads are kept however long ago they were */
    Heads(Set<Long> wanted) {
        this.wanted = wanted;
    }

    void put(long prepared, Known known) {
        recent.put(prepared, known);
        if (wanted.contains(prepared)) {
            ofWanted.put(prepared, known);
        }
    }

    /** The group behind a PREPARE entry begins here. */
    void follows(long prepared, Place place) {
        Known known = recent.get(prepared);
        if (known != null) {
            put(prepared, new Known(known.head, known.said, known.unbrokenFrom, place,
                    known.telling));
        }
    }

    /** The next group, which begins here, says another head, or the only one. */
    void said(long prepared, ChainHead head, long unbrokenFrom, Place next, long telling) {
        Known known = recent.get(prepared);
        put(prepared, known == null
                ? new Known(head, head, unbrokenFrom, next, telling)
                : new Known(known.head, head, known.unbrokenFrom, known.following,
                        known.telling));
    }

    /** What is known of the head there, or null if nothing is. */
    Known at(long prepared) {
        Known known = recent.get(prepared);
        return known == null ? ofWanted.get(prepared) : known;
    }
}
