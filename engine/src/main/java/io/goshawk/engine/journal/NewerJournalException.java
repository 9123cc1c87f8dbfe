package io.goshawk.engine.journal;

/** A journal that a newer Goshawk went on with. It is whole, but not for this version to read. */
public final class NewerJournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NewerJournalException(long sequence, int version, int versionMax) {
        super("journal entry " + sequence + " was written by a newer Goshawk (schema " + version
                + ", this one reads up to " + versionMax + "); start the version that wrote it");
    }
}
