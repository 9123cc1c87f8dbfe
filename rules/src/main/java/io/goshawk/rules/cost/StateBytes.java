package io.goshawk.rules.cost;

/**
 * How much heap the state of rules takes, roughly. Each rule is charged with the transactions that
 * it holds as if it were alone: where several rules hold the same one, it is there once.
 */
final class StateBytes {
    /** A transaction of usual fields with its features. */
    static final long TRANSACTION = 700;
    /** Its place in a window. */
    static final long WINDOW_PLACE = 50;
    /** A group with its aggregates. */
    static final long GROUP = 200;
    /** An unfinished pattern, without the transactions that it holds. */
    static final long ATTEMPT = 900;

    private StateBytes() {}

    static long of(long transactions, long groups, long attempts) {
        return transactions * (TRANSACTION + WINDOW_PLACE) + groups * GROUP
                + attempts * (TRANSACTION + ATTEMPT);
    }
}
