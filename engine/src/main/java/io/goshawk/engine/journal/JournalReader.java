package io.goshawk.engine.journal;

import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Reads a journal in order, checking that the entries are whole, numbered without a gap
 * and in place. Not thread-safe; closes the cursor.
 */
public final class JournalReader implements AutoCloseable {
    private final EntryCursor cursor;
    private final EntryDecoder decoder = new EntryDecoder();
    private final EntryUpgrade upgrade = new EntryUpgrade();
    private long nextSequence;
    private int version;

    /**
     * Reads from an entry on, which is read with the rule set of an entry before it.
     *
     * @param from    the first entry to read
     * @param ruleSet the entry of the rule set that stands before it, or -1 if there is none
     */
    public JournalReader(Journal journal, long from, long ruleSet) {
        if (ruleSet >= 0) {
            readOne(journal, ruleSet);
        }
        cursor = journal.read(from);
        nextSequence = from;
    }

    /**
     * Reads what the journal holds now, and what is appended meanwhile; from the first entry that
     * is here in order.
     */
    public JournalReader(Journal journal) {
        for (long kept : journal.keptBefore()) {
            readOne(journal, kept);
        }
        cursor = journal.read(journal.first());
        nextSequence = journal.first();
    }

    private void readOne(Journal journal, long sequence) {
        try (EntryCursor before = journal.read(sequence)) {
            if (before.next()) {
                decode(before, sequence);
            }
        }
    }

    /**
     * The next entry, or null if there is none (yet).
     *
     * @throws CorruptJournalException if the journal does not say what it said; with the sequence
     *                                 of the first damaged entry and its place
     * @throws NewerJournalException   if a newer Goshawk wrote the entry
     */
    public Entry next() {
        if (!cursor.next()) {
            return null;
        }
        Entry entry = decode(cursor, nextSequence);
        version = decoder.version();
        nextSequence++;
        return entry;
    }

    private Entry decode(EntryCursor present, long sequence) {
        try {
            return decoder.decode(present.buffer(), present.length(), sequence);
        } catch (CorruptJournalException found) {
            throw found.at(present.location());
        }
    }

    /**
     * Decodes bytes that should have been those of the entry read last. Nothing can be read
     * afterwards.
     */
    public Entry decodeInstead(DirectBuffer bytes, int length) {
        return decoder.decode(bytes, length, nextSequence - 1);
    }

    /** The schema version of the entry read last. */
    public int version() {
        return version;
    }

    /** Whether the entry read last is of an older schema version than this Goshawk writes. */
    public boolean isOlder() {
        return version() < EntryHeaderDecoder.SCHEMA_VERSION;
    }

    /**
     * What an entry read before says, in the bytes of the present version; valid until the next
     * call.
     */
    public DirectBuffer inPresentBytes(Entry entry) {
        return upgrade.encode(entry, decoder.ruleSetHash());
    }

    /** Where the entry read last is. */
    public EntryLocation location() {
        return cursor.location();
    }

    /** The bytes of the entry read last; valid until the next call of {@link #next}. */
    public DirectBuffer buffer() {
        return cursor.buffer();
    }

    /** The size in bytes of the entry read last. */
    public int length() {
        return cursor.length();
    }

    /** The sequence that the next entry has or will have. */
    public long nextSequence() {
        return nextSequence;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
