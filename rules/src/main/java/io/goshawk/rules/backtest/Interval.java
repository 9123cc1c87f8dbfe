package io.goshawk.rules.backtest;

/** The range that a true share lies in with 95 % confidence, from 0 to 1. */
public record Interval(double low, double high) {
    /** The 97.5 % quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * Wilson's score interval without continuity correction (E. B. Wilson, Probable inference, the
     * law of succession, and statistical inference, JASA 22, 1927): good for few trials and for
     * shares near 0 and 1 too, where the usual normal interval is not. From 0 to 1 if there were no
     * trials.
     */
    static Interval wilson95(long successes, long trials) {
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double share = (double) successes / trials;
        double spread = Z * Z / trials;
        double centre = share + spread / 2;
        double half = Z * Math.sqrt(share * (1 - share) / trials + spread / (4 * trials));
        // At the ends the bound is exact; rounding would put it a little beside.
        double low = successes == 0 ? 0 : (centre - half) / (1 + spread);
        double high = successes == trials ? 1 : (centre + half) / (1 + spread);
        return new Interval(low, high);
    }
}
