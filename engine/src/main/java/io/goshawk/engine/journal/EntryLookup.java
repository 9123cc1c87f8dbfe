package io.goshawk.engine.journal;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Reads single entries, each checked, in any order; best in theirs, because near ones are reached
 * by reading on. Used by one thread.
 */
public final class EntryLookup implements AutoCloseable {
    /** To read on over so many entries is about as dear as to look for the place anew. */
    private static final int NEAR = 256;

    private final Journal journal;
    private final NavigableSet<Long> ruleSets;
    private final EntryDecoder decoder = new EntryDecoder();
    /** The entry of the rule set that the decoder knows, or -1. */
    private long ruleSet = -1;
    private EntryCursor cursor;
    /** The entry that the cursor reads next. */
    private long next;

    /** @param ruleSets all RULESET entries before the entries that will be asked for */
    public EntryLookup(Journal journal, Iterable<Long> ruleSets) {
        this.journal = journal;
        this.ruleSets = new TreeSet<>();
        ruleSets.forEach(this.ruleSets::add);
    }

    /**
     * The entry with this sequence, or null if there is none.
     *
     * @throws CorruptJournalException if it is not what was written
     */
    public Entry at(long sequence) {
        Long inForce = ruleSets.lower(sequence);
        if (inForce != null && inForce != ruleSet) {
            decode(inForce);
        }
        return decode(sequence);
    }

    private Entry decode(long sequence) {
        if (cursor == null || sequence < next || sequence - next > NEAR) {
            close();
            cursor = journal.read(sequence);
            next = sequence;
        }
        while (next <= sequence) {
            if (!cursor.next()) {
                return null;
            }
            next++;
        }
        try {
            Entry entry = decoder.decode(cursor.buffer(), cursor.length(), sequence);
            if (entry instanceof Entry.RuleSetChange) {
                ruleSet = sequence;
            }
            return entry;
        } catch (CorruptJournalException found) {
            throw found.at(cursor.location());
        }
    }

    /** The bytes of the entry read last, whole; a copy. */
    public byte[] bytes() {
        byte[] bytes = new byte[cursor.length()];
        cursor.buffer().getBytes(0, bytes);
        return bytes;
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
    }
}
