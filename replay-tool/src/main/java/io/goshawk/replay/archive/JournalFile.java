package io.goshawk.replay.archive;

import io.goshawk.engine.chain.ChainState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One file of a journal, and what is in it.
 *
 * @param name   its name in the folder
 * @param first  the sequence of its first entry
 * @param last   the sequence of its last entry
 * @param root   of the Merkle tree over its entries
 * @param behind where the chain of groups stands behind its last entry
 */
record JournalFile(String name, long first, long last, byte[] root, ChainState behind) {
    private static final int DAY_LETTERS = 8;

    /** The day, UTC, on which it was begun: what its name says. */
    LocalDate day() {
        return LocalDate.parse(name.substring(0, DAY_LETTERS), DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** The day of a moment, UTC. */
    static LocalDate day(long epochMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(epochMs), ZoneOffset.UTC);
    }
}
