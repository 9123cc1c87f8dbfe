package io.goshawk.engine.profile;

import io.goshawk.engine.event.Transaction;

/**
 * The transaction that one profile is being updated with. Reused, so that nothing is allocated for
 * an event.
 */
final class Sample {
    /** Features of all profiles, as far as they are computed. */
    final long[] bits;
    final String[] texts;
    /** What a log record of the profile keeps, besides time and flags. */
    final long[] columns;
    Transaction transaction;
    long clockMs;
    long timeMs;
    /** Bit n: the n-th condition of the profile holds. */
    int flags;

    Sample(long[] bits, String[] texts, int columns) {
        this.bits = bits;
        this.texts = texts;
        this.columns = new long[columns];
    }
}
