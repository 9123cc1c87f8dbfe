package io.goshawk.bench.workload;

/**
 * How large a stream of payments is: so many cards, a tenth as many merchants with a terminal each,
 * as many devices as cards.
 *
 * @param seed           of the stream
 * @param cards          how many cards pay
 * @param paymentsPerDay of each card, on average
 */
public record Workload(long seed, int cards, int paymentsPerDay) {
    public static final long MINUTE_MS = 60_000;
    public static final long HOUR_MS = 60 * MINUTE_MS;
    public static final long DAY_MS = 24 * HOUR_MS;

    private static final int MERCHANTS_MIN = 1_000;
    private static final int REFERENCE_PER_DAY = 4;

    public Workload {
        if (cards < 1 || paymentsPerDay < 1) {
            throw new IllegalArgumentException("at least one card and one payment a day");
        }
    }

    /** That of the comparison of engines: four payments a card and day. */
    public static Workload reference(long seed, int cards) {
        return new Workload(seed, cards, REFERENCE_PER_DAY);
    }

    int merchants() {
        return Math.max(MERCHANTS_MIN, cards / 10);
    }

    /** So many payments fill windows of this length. */
    public long payments(int days) {
        return (long) cards * paymentsPerDay * days;
    }
}
