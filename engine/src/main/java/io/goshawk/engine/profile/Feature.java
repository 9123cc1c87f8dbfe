package io.goshawk.engine.profile;

import java.util.Objects;

/**
 * One figure of a profile. It is about the transactions at times s of its entity for which
 * {@code clock − delay − window < s ≤ clock − delay} and that satisfied {@code where} when they
 * came.
 *
 * @param name      lower_snake_case, its own in the profile
 * @param aggregate what is computed
 * @param field     what about; null where the aggregate is about whole transactions
 * @param windowMs  the window, or {@link #NO_WINDOW}
 * @param delayMs   how long before the clock the window ends
 * @param bucketMs  times are rounded up to a multiple of this before they are compared, which saves
 *                  memory; 0 for exact windows
 * @param current   whether the transaction being decided counts
 * @param where     which transactions count, or null for all
 * @param satisfies for {@link Aggregate#RATE}: what is asked of those that count; else null
 */
public record Feature(String name, Aggregate aggregate, Field field, long windowMs, long delayMs,
        long bucketMs, boolean current, Condition where, Condition satisfies) {
    /** As far back as the entity is known. */
    public static final long NO_WINDOW = 0;
    /** The longest window and delay together. */
    public static final long REACH_MS_MAX = 400L * 24 * 3_600_000;

    public Feature {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(aggregate, "aggregate");
        require(windowMs >= 0 && delayMs >= 0 && bucketMs >= 0, name, "a negative duration");
        require(windowMs + delayMs <= REACH_MS_MAX, name, "a window of more than 400 days");
        require(windowMs > 0 || !aggregate.needsWindow(), name, "no window");
        require(!aggregate.needsNumber() || field instanceof TransactionField number
                && number.isNumber(), name, "no number to compute " + aggregate + " of");
        require(aggregate != Aggregate.DISTINCT && aggregate != Aggregate.LAST || field != null,
                name, "no field");
        require(aggregate != Aggregate.DISTINCT || !field.isNumber(), name,
                "a number to count different values of");
        require((aggregate == Aggregate.RATE) == (satisfies != null), name,
                "a condition that does not go with " + aggregate);
        require(bucketMs == 0 || aggregate == Aggregate.COUNT || aggregate == Aggregate.RATE
                || aggregate.needsNumber(), name, "buckets that do not go with " + aggregate);
        require(aggregate.needsWindow() || delayMs == 0, name, "a delay that does not go with "
                + aggregate);
    }

    private static void require(boolean holds, String name, String what) {
        if (!holds) {
            throw new IllegalArgumentException("feature " + name + " has " + what);
        }
    }

    /** How far back a transaction can matter, in milliseconds. */
    public long reachMs() {
        return windowMs + delayMs + bucketMs;
    }

    /** The type of its values. */
    public FeatureType type() {
        return switch (aggregate) {
            case COUNT, DISTINCT, SINCE_LAST, FIRST_SEEN, FRAUDS, FIRST_FRAUD_AGE ->
                FeatureType.LONG;
            case MEAN, STDDEV, RATE, FRAUD_RATE -> FeatureType.DOUBLE;
            case SUM, MIN, MAX -> ((TransactionField) field).numberType();
            case LAST -> field instanceof TransactionField number && number.isNumber()
                    ? number.numberType()
                    : FeatureType.TEXT;
        };
    }
}
