package io.goshawk.bench;

import io.goshawk.bench.workload.Workload;
import io.goshawk.engine.profile.Aggregate;
import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Condition.Compare;
import io.goshawk.engine.profile.Condition.FieldOperand;
import io.goshawk.engine.profile.Condition.TextOperand;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.TransactionField;
import java.util.List;

/** The profiles of cards with which the store is measured alone. */
final class StoreProfiles {
    private static final long TEN_MINUTES_MS = 10 * Workload.MINUTE_MS;
    private static final long MONTH_MS = 30 * Workload.DAY_MS;
    private static final int ENTITIES_MAX = 1 << 24;
    private static final Condition DECLINED = new Compare(
            new FieldOperand(TransactionField.AUTH_RESULT), Condition.Comparison.EQUAL,
            new TextOperand("DECLINED"));

    private StoreProfiles() {}

    /** What most packs want to know of a card: twelve features, from ten minutes to a month. */
    static Profile standard() {
        return card(MONTH_MS, List.of(
                feature("count_10m", Aggregate.COUNT, null, TEN_MINUTES_MS),
                feature("count_1h", Aggregate.COUNT, null, Workload.HOUR_MS),
                feature("merchants_1h", Aggregate.DISTINCT, TransactionField.MERCHANT_ID,
                        Workload.HOUR_MS),
                new Feature("declines_1h", Aggregate.COUNT, null, Workload.HOUR_MS, 0, 0, true,
                        DECLINED, null),
                feature("count_24h", Aggregate.COUNT, null, Workload.DAY_MS),
                feature("sum_24h", Aggregate.SUM, TransactionField.AMOUNT, Workload.DAY_MS),
                feature("count_30d", Aggregate.COUNT, null, MONTH_MS),
                feature("mean_30d", Aggregate.MEAN, TransactionField.AMOUNT, MONTH_MS),
                feature("stddev_30d", Aggregate.STDDEV, TransactionField.AMOUNT, MONTH_MS),
                feature("max_30d", Aggregate.MAX, TransactionField.AMOUNT, MONTH_MS),
                feature("last_country", Aggregate.LAST, TransactionField.MERCHANT_COUNTRY,
                        Feature.NO_WINDOW),
                feature("since_last", Aggregate.SINCE_LAST, null, Feature.NO_WINDOW)));
    }

    /** Six features over one window. */
    static Profile overOneWindow(long windowMs) {
        return card(windowMs, List.of(
                feature("count", Aggregate.COUNT, null, windowMs),
                feature("sum", Aggregate.SUM, TransactionField.AMOUNT, windowMs),
                feature("mean", Aggregate.MEAN, TransactionField.AMOUNT, windowMs),
                feature("stddev", Aggregate.STDDEV, TransactionField.AMOUNT, windowMs),
                feature("max", Aggregate.MAX, TransactionField.AMOUNT, windowMs),
                feature("merchants", Aggregate.DISTINCT, TransactionField.MERCHANT_ID, windowMs)));
    }

    private static Profile card(long longestMs, List<Feature> features) {
        return new Profile("card", List.of(TransactionField.CARD_TOKEN),
                Math.max(60 * Workload.DAY_MS, longestMs), ENTITIES_MAX, Profile.AtCap.STOP, true,
                features);
    }

    private static Feature feature(String name, Aggregate aggregate, Field field, long windowMs) {
        return new Feature(name, aggregate, field, windowMs, 0, 0, true, null, null);
    }
}
