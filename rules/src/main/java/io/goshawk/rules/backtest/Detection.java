package io.goshawk.rules.backtest;

/**
 * How well something that flags transactions finds frauds: a rule, or an outcome.
 *
 * @param flagged     transactions flagged
 * @param frauds      of these, frauds
 * @param fraudsTotal all frauds there were, flagged or not
 * @param amounts     the money of what is flagged
 */
public record Detection(long flagged, long frauds, long fraudsTotal, Amounts amounts) {
    /** Genuine transactions flagged. */
    public long falsePositives() {
        return flagged - frauds;
    }

    /** The share of frauds among what is flagged; NaN if nothing is. */
    public double precision() {
        return (double) frauds / flagged;
    }

    /** Where the precision lies with 95 % confidence. */
    public Interval precision95() {
        return Interval.wilson95(frauds, flagged);
    }

    /** The share of all frauds that is flagged; NaN if there are none. */
    public double recall() {
        return (double) frauds / fraudsTotal;
    }

    /** Where the recall lies with 95 % confidence. */
    public Interval recall95() {
        return Interval.wilson95(frauds, fraudsTotal);
    }
}
