package io.goshawk.replay.verify;

/** What happened to a journal. */
public enum DamageKind {
    /** Bytes of entries are not those that were written. */
    CHANGED("the entries named cannot be relied on; the others can, as far as signatures go"),
    /** Entries that must have been there are not. */
    REMOVED("nothing can be said of the entries that are missing"),
    /** There are entries, or bytes, that were never written there. */
    INSERTED("what was inserted is no part of the journal; what surrounds it is as it was written"),
    /** Entries stand in another order than the one that they were written in. */
    REORDERED("the entries are there, but no program reads them in this order"),
    /** The journal ends before an entry that was signed. */
    TRUNCATED_TAIL("decisions were made and signed that this copy does not hold"),
    /** From an entry on, all fits together, but it is not what was signed. */
    REWRITTEN_TAIL("nothing in this stretch can be relied on: somebody wrote it anew, with all"
            + " checksums and hashes, but without the key"),
    /** Signatures are by a key that no given key vouches for. */
    WRONG_KEY("either this is not the key of this journal, or the journal was written by somebody"
            + " else"),
    /** Zeros where entries should be, as a loss of power leaves them. */
    HOLE("the entries that stood there are lost"),
    /** An entry says what cannot be, though its checksum is right. */
    CONTRADICTION("the entry was not written by Goshawk as it stands, or by one with a fault"),
    /** A file is not as Chronicle writes it. */
    STRUCTURE("Chronicle may not be able to read the file; entries are found all the same");

    private final String consequence;

    DamageKind(String consequence) {
        this.consequence = consequence;
    }

    /** What follows from it. */
    public String consequence() {
        return consequence;
    }
}
