package io.goshawk.bench.compare;

import io.goshawk.bench.result.Spread;

/**
 * What two spreads of the same thing tell. They differ if all of this holds:
 *
 * <ul>
 * <li>each has three repeats or more;
 * <li>the medians differ by more than a tenth, and by more than three times the larger of the two
 * variations (standard deviation over median);
 * <li>no repeat of one lies among those of the other.
 * </ul>
 *
 * <p>The last one asks nothing of how repeats are distributed: of two times three repeats of the
 * same thing, one order in ten is such. With the others before it a false alarm is rare even over
 * hundreds of rows.
 */
enum Verdict {
    BETTER, SAME, WORSE,
    /** There are too few repeats to say anything. */
    UNKNOWN,
    /** It tells of the machine or of the generator, or nobody knows which direction is good. */
    NOT_JUDGED;

    private static final int REPEATS_MIN = 3;
    private static final double DIFFERENCE_MIN = 0.10;
    private static final double VARIATIONS_MIN = 3;

    static Verdict of(Spread before, Spread after, Direction direction) {
        if (direction == Direction.NONE) {
            return NOT_JUDGED;
        }
        if (before.count() < REPEATS_MIN || after.count() < REPEATS_MIN) {
            return UNKNOWN;
        }
        boolean isApart = after.least() > before.most() || after.most() < before.least();
        if (!isApart || difference(before, after) <= noise(before, after)) {
            return SAME;
        }
        return after.median() > before.median() == (direction == Direction.MORE_IS_BETTER)
                ? BETTER
                : WORSE;
    }

    /** Of the medians, as a share of the first one. */
    private static double difference(Spread before, Spread after) {
        double difference = Math.abs(after.median() - before.median());
        return before.median() == 0
                ? Double.POSITIVE_INFINITY
                : difference / Math.abs(before.median());
    }

    private static double noise(Spread before, Spread after) {
        return Math.max(DIFFERENCE_MIN,
                VARIATIONS_MIN * Math.max(before.variation(), after.variation()));
    }
}
