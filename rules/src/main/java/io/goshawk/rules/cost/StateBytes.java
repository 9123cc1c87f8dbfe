package io.goshawk.rules.cost;

/**
 * How much heap the state of rules takes, roughly: what 200,000 of each took on JDK 25 with compact
 * object headers, rounded up. Each rule is charged with the transactions that it holds as if it
 * were alone: where several rules hold the same one, it is there once.
 */
final class StateBytes {
    /** A transaction with all its fields; one with few fields took 340. */
    static final long TRANSACTION = 700;
    /** Its place in a window. */
    static final long WINDOW_PLACE = 50;
    /** A group with its aggregates: 80 with a count, 250 with a sum and a distinct count. */
    static final long GROUP = 200;
    /** An unfinished pattern, without the transactions that it holds. */
    static final long ATTEMPT = 450;

    private StateBytes() {}

    static long of(long transactions, long groups, long attempts) {
        return transactions * (TRANSACTION + WINDOW_PLACE) + groups * GROUP
                + attempts * (TRANSACTION + ATTEMPT);
    }
}
