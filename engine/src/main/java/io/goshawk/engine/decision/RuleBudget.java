package io.goshawk.engine.decision;

/**
 * What a live rule may do within some time before it is taken for a shadow rule. A limit of 0 is
 * none; a figure may reach its limit and must not pass it.
 *
 * @param windowMs        the time, whole minutes; 0 if nothing is limited
 * @param hits            transactions that it may fire on, and alerts that it may make because time
 *                        passes
 * @param hitsPerMille    the same, of a thousand transactions decided
 * @param transactionsMin so many transactions must be decided before their share is looked at
 * @param declines        transactions that may be declined and that it asks to decline
 * @param declinedMinor   their money, minor units of the base currency; where a transaction does
 *                        not say its amount in that, of its own currency
 */
public record RuleBudget(long windowMs, long hits, int hitsPerMille, long transactionsMin,
        long declines, long declinedMinor) {
    /** No limits. */
    public static final RuleBudget NONE = new RuleBudget(0, 0, 0, 0, 0, 0);
    /** The unit of a window. */
    public static final long MINUTE_MS = 60_000;
    /** The longest window. */
    public static final long WINDOW_MS_MAX = 31 * 24 * 60 * MINUTE_MS;
    /** The largest limit: a sum that passes it by one amount is still a number. */
    public static final long LIMIT_MAX = 100_000_000_000_000_000L;
    /** A share is less than all. */
    public static final int PER_MILLE_MAX = 999;

    public RuleBudget {
        if (windowMs < 0 || windowMs > WINDOW_MS_MAX || windowMs % MINUTE_MS != 0) {
            throw new IllegalArgumentException("window: " + windowMs);
        }
        if (isNoLimit(hits) || isNoLimit(declines) || isNoLimit(declinedMinor)
                || isNoLimit(transactionsMin) || hitsPerMille < 0 || hitsPerMille > PER_MILLE_MAX) {
            throw new IllegalArgumentException("limits: " + hits + ", " + hitsPerMille + ", "
                    + transactionsMin + ", " + declines + ", " + declinedMinor);
        }
    }

    private static boolean isNoLimit(long value) {
        return value < 0 || value > LIMIT_MAX;
    }

    /** Whether anything is limited. */
    public boolean limits() {
        return windowMs > 0;
    }
}
