package io.goshawk.replay.verify;

/** Where an entry stands. */
record Place(long sequence, String file, long position) {
    static Place of(RawEntry entry) {
        return new Place(entry.sequence(), entry.file(), entry.position());
    }
}
