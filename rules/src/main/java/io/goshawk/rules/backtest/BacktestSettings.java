package io.goshawk.rules.backtest;

/**
 * What a backtest measures.
 *
 * @param labelDelayMs how long after its transaction a label becomes known
 * @param fromMs       the shard's clock from which decisions are measured, epoch milliseconds;
 *                     what lies before only warms up
 * @param toMs         where it ends: at the first transaction whose event time is not before this
 */
public record BacktestSettings(long labelDelayMs, long fromMs, long toMs) {
    /** The longest delay: ten years. */
    public static final long LABEL_DELAY_MS_MAX = 3_653L * 86_400_000;

    public BacktestSettings {
        if (labelDelayMs < 0 || labelDelayMs > LABEL_DELAY_MS_MAX) {
            throw new IllegalArgumentException("the label delay must be 0 to "
                    + LABEL_DELAY_MS_MAX + " ms, but is " + labelDelayMs);
        }
        if (fromMs >= toMs) {
            throw new IllegalArgumentException(
                    "nothing lies between " + fromMs + " and " + toMs);
        }
    }

    /** Everything is measured. */
    public static BacktestSettings all(long labelDelayMs) {
        return new BacktestSettings(labelDelayMs, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** When it becomes known that a transaction of this time was fraud. */
    long labelTimeMs(long eventTimeMs) {
        return eventTimeMs + labelDelayMs;
    }
}
