package io.goshawk.engine.profile;

import io.goshawk.engine.event.Transaction;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The features of a profile by the book: keeps every transaction and looks at all of them again
 * each time. Shares no code with the store but the declaration.
 */
final class NaiveProfile {
    private final Profile profile;
    private final Map<List<String>, List<Seen>> seenOf = new HashMap<>();

    /** A transaction as it was when it came. */
    static final class Seen {
        final Transaction transaction;
        final Map<String, Object> features = new HashMap<>();
        /** What the condition OFTEN looks at: the first feature of the first profile. */
        Long count;
        boolean fraud;

        Seen(Transaction transaction, Long count) {
            this.transaction = transaction;
            this.count = count;
        }

        long timeMs() {
            return transaction.eventTimeMs();
        }
    }

    NaiveProfile(Profile profile) {
        this.profile = profile;
    }

    /**
     * The features, by name, of the transaction; then remembers it.
     *
     * @param count the first feature of the first profile, null in that profile itself
     */
    Seen update(Transaction transaction, long clockMs, Long count) {
        Seen current = new Seen(transaction, count);
        List<String> key = new ArrayList<>();
        profile.key().forEach(field -> key.add(field.text(transaction)));
        if (key.contains(null)) {
            profile.features().forEach(feature -> current.features.put(feature.name(), null));
            return current;
        }
        List<Seen> entity = seenOf.computeIfAbsent(key, missing -> new ArrayList<>());
        if (entity.stream().allMatch(seen -> seen.timeMs() <= clockMs - profile.idleMs())) {
            entity.clear();
        }
        for (Feature feature : profile.features()) {
            current.features.put(feature.name(), value(feature, entity, current, clockMs));
            if (profile.name().equals(RandomProfiles.FIRST)) {
                current.count = (Long) current.features.get("f0");
            }
        }
        entity.add(current);
        return current;
    }

    private static Object value(Feature feature, List<Seen> entity, Seen current, long clockMs) {
        List<Seen> all = new ArrayList<>(entity);
        if (feature.current() && feature.aggregate() != Aggregate.SINCE_LAST
                && !isOfFrauds(feature.aggregate())) {
            all.add(current);
        }
        List<Seen> in = all.stream().filter(seen -> isIn(feature, seen, clockMs))
                .filter(seen -> holds(feature.where(), seen)).toList();
        List<Seen> frauds = entity.stream().filter(seen -> isIn(feature, seen, clockMs))
                .filter(seen -> holds(feature.where(), seen)).filter(seen -> seen.fraud).toList();
        return switch (feature.aggregate()) {
            case COUNT -> (long) in.size();
            case SUM, MEAN, STDDEV, MIN, MAX -> ofNumbers(feature, in);
            case DISTINCT -> {
                Set<String> values = new HashSet<>();
                in.forEach(seen -> values.add(feature.field().text(seen.transaction)));
                values.remove(null);
                yield (long) values.size();
            }
            case RATE -> in.isEmpty()
                    ? null
                    : (double) in.stream().filter(seen -> holds(feature.satisfies(), seen))
                            .count() / in.size();
            case LAST -> {
                Seen last = latest(in);
                yield last == null ? null : fieldOf(feature.field(), last.transaction);
            }
            case SINCE_LAST -> {
                Seen last = latest(in);
                yield last == null ? null : clockMs - last.timeMs();
            }
            case FIRST_SEEN -> in.stream().map(Seen::timeMs).min(Comparator.naturalOrder())
                    .orElse(null);
            case FRAUDS -> (long) frauds.size();
            case FRAUD_RATE -> in.isEmpty() ? null : (double) frauds.size() / in.size();
            case FIRST_FRAUD_AGE -> frauds.stream().map(seen -> clockMs - seen.timeMs())
                    .max(Comparator.naturalOrder()).orElse(null);
        };
    }

    private static boolean isOfFrauds(Aggregate aggregate) {
        return aggregate == Aggregate.FRAUDS || aggregate == Aggregate.FIRST_FRAUD_AGE;
    }

    private static boolean isIn(Feature feature, Seen seen, long clockMs) {
        long bucketMs = Math.max(1, feature.bucketMs());
        long timeMs = (seen.timeMs() + bucketMs - 1) / bucketMs * bucketMs;
        if (feature.windowMs() == Feature.NO_WINDOW) {
            return true;
        }
        long end = clockMs - feature.delayMs();
        return timeMs > end - feature.windowMs() && (feature.delayMs() == 0 || timeMs <= end);
    }

    /** The latest by event time; of several the one that came last. */
    private static Seen latest(List<Seen> seen) {
        Seen latest = null;
        for (Seen one : seen) {
            if (latest == null || one.timeMs() >= latest.timeMs()) {
                latest = one;
            }
        }
        return latest;
    }

    private static Object fieldOf(Field field, Transaction transaction) {
        if (field == TransactionField.AMOUNT) {
            return transaction.amount();
        }
        return field == TransactionField.AMOUNT_MINOR
                ? (Object) transaction.amountMinor()
                : field.text(transaction);
    }

    private static Object ofNumbers(Feature feature, List<Seen> in) {
        List<BigDecimal> numbers = in.stream().map(seen -> number(feature.field(),
                seen.transaction)).filter(number -> number != null).toList();
        boolean isLong = feature.field() != TransactionField.AMOUNT;
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        return switch (feature.aggregate()) {
            case SUM -> plain(sum, isLong);
            case MEAN -> numbers.isEmpty()
                    ? null
                    : sum.divide(count, MathContext.DECIMAL128).doubleValue();
            case STDDEV -> numbers.size() < 2 ? null : stddev(numbers, sum, count);
            case MIN -> numbers.isEmpty()
                    ? null
                    : plain(numbers.stream().min(Comparator.naturalOrder()).get(), isLong);
            default -> numbers.isEmpty()
                    ? null
                    : plain(numbers.stream().max(Comparator.naturalOrder()).get(), isLong);
        };
    }

    private static double stddev(List<BigDecimal> numbers, BigDecimal sum, BigDecimal count) {
        BigDecimal mean = sum.divide(count, MathContext.DECIMAL128);
        BigDecimal squares = numbers.stream().map(number -> number.subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return squares.divide(count.subtract(BigDecimal.ONE), MathContext.DECIMAL128)
                .sqrt(MathContext.DECIMAL64).doubleValue();
    }

    private static Object plain(BigDecimal number, boolean isLong) {
        return isLong ? (Object) number.longValueExact() : (Object) number.doubleValue();
    }

    private static BigDecimal number(Field field, Transaction transaction) {
        if (field == TransactionField.AMOUNT) {
            return BigDecimal.valueOf(transaction.amountMinor(), transaction.currencyExponent());
        }
        if (field == TransactionField.AMOUNT_MINOR) {
            return BigDecimal.valueOf(transaction.amountMinor());
        }
        return transaction.amountBaseMinor() == null
                ? null
                : BigDecimal.valueOf(transaction.amountBaseMinor());
    }

    /** Only the conditions of {@link RandomProfiles}. */
    private static boolean holds(Condition condition, Seen seen) {
        return condition == null || RandomProfiles.holds(condition, seen);
    }
}
