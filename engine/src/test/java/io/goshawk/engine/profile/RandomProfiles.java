package io.goshawk.engine.profile;

import io.goshawk.engine.profile.Condition.Compare;
import io.goshawk.engine.profile.Condition.Comparison;
import io.goshawk.engine.profile.Condition.FeatureOperand;
import io.goshawk.engine.profile.Condition.FieldOperand;
import io.goshawk.engine.profile.Condition.NumberOperand;
import io.goshawk.engine.profile.Condition.TextOperand;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Declarations by chance. */
final class RandomProfiles {
    static final Condition LARGE = new Compare(new FieldOperand(TransactionField.AMOUNT),
            Comparison.GREATER, new NumberOperand(50));
    static final Condition DECLINED = new Compare(
            new FieldOperand(TransactionField.AUTH_RESULT), Comparison.EQUAL,
            new TextOperand("DECLINED"));
    /** The name of the first profile. */
    static final String FIRST = "entity";
    /** On the first feature of the first profile, which counts. */
    static final Condition OFTEN = new Compare(new FeatureOperand(FIRST, "f0"),
            Comparison.GREATER_OR_EQUAL, new NumberOperand(3));

    private static final long[] WINDOWS_MS = {1, 1_000, 60_000, 600_000, 3_600_000, 86_400_000,
            7 * 86_400_000L, 30 * 86_400_000L};
    private static final long[] DELAYS_MS = {0, 0, 0, 60_000, 3_600_000, 7 * 86_400_000L};
    private static final long[] BUCKETS_MS = {0, 0, 60_000, 3_600_000};
    private static final List<Field> TEXT_FIELDS = List.of(TransactionField.MERCHANT_ID,
            TransactionField.DEVICE_ID, TransactionField.MERCHANT_COUNTRY,
            new AttributeField("home"));
    private static final List<TransactionField> NUMBER_FIELDS = List.of(TransactionField.AMOUNT,
            TransactionField.AMOUNT_MINOR, TransactionField.AMOUNT_BASE_MINOR);

    private final Random random;

    RandomProfiles(Random random) {
        this.random = random;
    }

    /** Whether one of the conditions above holds. */
    static boolean holds(Condition condition, NaiveProfile.Seen seen) {
        if (condition == LARGE) {
            return seen.transaction.amount() > 50;
        }
        if (condition == DECLINED) {
            return seen.transaction.authResult().name().equals("DECLINED");
        }
        return seen.count != null && seen.count >= 3;
    }

    /** One or two; the conditions of the second may look at the first. */
    List<Profile> next() {
        Profile first = profile(FIRST, random.nextInt(4) == 0
                ? List.of(TransactionField.CARD_TOKEN, TransactionField.DEVICE_ID)
                : List.of(TransactionField.CARD_TOKEN));
        return random.nextBoolean()
                ? List.of(first)
                : List.of(first, profile("other", List.of(random.nextBoolean()
                        ? TransactionField.MERCHANT_ID
                        : TransactionField.DEVICE_ID)));
    }

    private Profile profile(String name, List<Field> key) {
        List<Feature> features = new ArrayList<>();
        features.add(new Feature("f0", Aggregate.COUNT, null, 3_600_000, 0, 0, true, null, null));
        int count = 1 + random.nextInt(12);
        while (features.size() < count) {
            features.add(feature("f" + features.size()));
        }
        long reachMs = features.stream().mapToLong(Feature::reachMs).max().orElseThrow();
        return new Profile(name, key, reachMs + random.nextInt(3) * 3_600_000L, 1_000_000,
                Profile.AtCap.STOP, false, features);
    }

    private Feature feature(String name) {
        Aggregate aggregate = Aggregate.values()[random.nextInt(Aggregate.values().length)];
        Field field = null;
        if (aggregate.needsNumber()) {
            field = NUMBER_FIELDS.get(random.nextInt(NUMBER_FIELDS.size()));
        } else if (aggregate == Aggregate.DISTINCT) {
            field = TEXT_FIELDS.get(random.nextInt(TEXT_FIELDS.size()));
        } else if (aggregate == Aggregate.LAST) {
            field = random.nextInt(3) == 0
                    ? NUMBER_FIELDS.get(random.nextInt(2))
                    : TEXT_FIELDS.get(random.nextInt(TEXT_FIELDS.size()));
        }
        boolean canBucket = aggregate == Aggregate.COUNT || aggregate == Aggregate.RATE
                || aggregate.needsNumber();
        long windowMs = aggregate.needsWindow() || random.nextBoolean()
                ? WINDOWS_MS[random.nextInt(WINDOWS_MS.length)]
                : Feature.NO_WINDOW;
        if (aggregate == Aggregate.FIRST_SEEN) {
            windowMs = Feature.NO_WINDOW;
        }
        return new Feature(name, aggregate, field, windowMs,
                aggregate.needsWindow() ? DELAYS_MS[random.nextInt(DELAYS_MS.length)] : 0,
                canBucket ? BUCKETS_MS[random.nextInt(BUCKETS_MS.length)] : 0,
                random.nextBoolean(), condition(),
                aggregate == Aggregate.RATE ? DECLINED : null);
    }

    private Condition condition() {
        return switch (random.nextInt(6)) {
            case 0 -> LARGE;
            case 1 -> DECLINED;
            case 2 -> OFTEN;
            default -> null;
        };
    }
}
