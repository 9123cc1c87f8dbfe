package io.goshawk.cli.simulation;

import java.util.Locale;

/** What must hold after every run. */
enum Check {
    /** The shard starts whenever nothing is broken but what it must survive. */
    STARTS,
    /** Only an instance that another one took over from says so. */
    FENCING,
    /** The engine fails only of what was done to it. */
    NO_OTHER_ERROR,
    /** It comes to the end of the input. */
    PROGRESS,
    /** The journal is whole: numbers, checksums, groups, marks. */
    JOURNAL,
    /** Heads of the chain of groups, journaled, signed and visible, are those of the entries. */
    CHAIN,
    /** Each input is in the journal once, in the order of its partition. */
    INPUTS_ONCE,
    /** Each input in the journal is what its record says. */
    INPUTS_UNCHANGED,
    /** Each decision is that of the reference, byte for byte. */
    DECISIONS,
    /** The journal decided again from nothing but itself is the journal. */
    REPLAY,
    /** The visible alerts are those of the reference, once and in order. */
    ALERTS,
    /** The visible dead letters are those of the reference, once and in order. */
    DEAD_LETTERS,
    /** The end of the input is committed, with the last group of the journal. */
    COMMITTED_POSITION,
    /** No transaction is left open. */
    NO_OPEN_TRANSACTION;

    /** As it is told to people and programs. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
