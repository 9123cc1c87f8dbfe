package io.goshawk.replay;

import io.goshawk.engine.journal.Entry;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What came of deciding a journal again.
 *
 * @param journalId  its id; null if it has no first entry
 * @param entries    entries read, from the first one on
 * @param from       the first entry that was decided again; those before it stand as journaled
 * @param again      entries made again from their inputs, by kind
 * @param asRead     entries that say what the engine was told, by kind; what makes no decision
 * @param versions   all entries by schema version
 * @param ruleSets   the rule sets that decided, in order
 * @param difference the first entry that is not what its input makes; null if there is none
 * @param last       the last entry read, as journaled; null if there is none
 * @param recomputed what was made of its input
 */
public record AuditResult(UUID journalId, long entries, long from, SortedMap<String, Long> again,
        SortedMap<String, Long> asRead, SortedMap<Integer, Long> versions,
        List<Stretch> ruleSets, Difference difference, Entry last, Entry recomputed) {
    /** Whether every entry that was made again is what the journal says. */
    public boolean isEqual() {
        return difference == null;
    }

    /** How many entries were made again. */
    public long madeAgain() {
        return again.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * What one rule set decided.
     *
     * @param sequence   its RULESET entry
     * @param deployment the entry that asked for it, or -1
     * @param decisions  decisions made again under it
     */
    public record Stretch(long sequence, String hash, long deployment, long decisions) {}

    /**
     * An entry that is not what its input makes.
     *
     * @param fields the fields that differ, a line each
     */
    public record Difference(long sequence, List<String> fields) {}
}
