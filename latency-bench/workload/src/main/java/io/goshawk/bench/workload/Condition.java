package io.goshawk.bench.workload;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The conditions that every engine of a comparison evaluates on every payment, each engine in its
 * own way; {@code rules/packs/reference-bench} has them as rules. A payment at time s is inside a
 * window of length W at time t when t − W < s ≤ t; windows hold the payment that is decided unless
 * said otherwise. Amounts are in minor units.
 */
public enum Condition {
    /** Its amount is above {@link #LIMIT_MINOR}. */
    AMOUNT_LIMIT,
    /** The card has at least {@link #COUNT_10M} payments within 10 minutes. */
    CARD_COUNT_10M,
    /** The card's payments within an hour are above {@link #SUM_1H_MINOR}. */
    CARD_SUM_1H,
    /**
     * The card has at least {@link #MEAN_COUNT_MIN} payments within a day before this one, and this
     * one is above {@link #MEAN_FACTOR} times their mean.
     */
    AMOUNT_MEAN_1D,
    /**
     * It is above {@link #LARGE_MINOR}, and so are at least {@link #TERMINAL_LARGE_1D_MIN} of its
     * terminal's payments within a day.
     */
    TERMINAL_LARGE_1D,
    /**
     * It is above {@link #LARGE_MINOR}, and within 10 minutes before it the card has a payment of
     * at most {@link #SMALL_MINOR}.
     */
    SMALL_THEN_LARGE_10M,
    /** The card's payment before it is within 10 minutes and of another country. */
    COUNTRY_CHANGE_10M,
    /** The card has at least {@link #COUNT_1H} payments within an hour. */
    CARD_COUNT_1H;

    public static final long LIMIT_MINOR = 30_000;
    public static final int COUNT_10M = 4;
    public static final long SUM_1H_MINOR = 30_000;
    public static final int MEAN_COUNT_MIN = 3;
    public static final int MEAN_FACTOR = 8;
    public static final long LARGE_MINOR = 20_000;
    public static final int TERMINAL_LARGE_1D_MIN = 5;
    public static final long SMALL_MINOR = 500;
    public static final int COUNT_1H = 6;

    /** The rule of the pack. */
    public String ruleId() {
        return "bench_" + name().toLowerCase(Locale.ROOT);
    }

    /** Its place in a set of conditions that is held as the bits of an int. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The conditions of a set that is held as bits. */
    public static Set<Condition> of(int bits) {
        Set<Condition> conditions = EnumSet.allOf(Condition.class);
        conditions.removeIf(condition -> (condition.bit() & bits) == 0);
        return conditions;
    }
}
