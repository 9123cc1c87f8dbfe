package io.goshawk.engine.journal;

/**
 * A journal that does not say what it said when it was written: an entry's bytes changed, were lost
 * with the power, or cannot be read. Everything before this entry is whole.
 */
public final class CorruptJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long sequence;
    private final transient EntryLocation location;

    CorruptJournalException(long sequence, String what) {
        super("journal entry " + sequence + ": " + what);
        this.sequence = sequence;
        this.location = null;
    }

    private CorruptJournalException(CorruptJournalException found, EntryLocation location) {
        super(found.getMessage() + " (" + location + ")", found);
        this.sequence = found.sequence;
        this.location = location;
    }

    /**
     * For journals that find the damage themselves.
     *
     * @param what  completes a sentence that begins with the entry
     * @param cause what reading met, or null
     */
    public CorruptJournalException(long sequence, EntryLocation location, String what,
            Throwable cause) {
        super("journal entry " + sequence + ": " + what + " (" + location + ")", cause);
        this.sequence = sequence;
        this.location = location;
    }

    /** The same, found here. */
    CorruptJournalException at(EntryLocation found) {
        return location == null ? new CorruptJournalException(this, found) : this;
    }

    /** The first entry that is damaged. */
    public long sequence() {
        return sequence;
    }

    /** Where it is, or should be; null if the bytes came from no journal. */
    public EntryLocation location() {
        return location;
    }
}
