package io.goshawk.engine.profile;

/**
 * Reads one feature from the state of an entity and the sample, which is not in the state yet: what
 * the feature would be if it were added, or without it, as declared. Entity 0 has no state.
 */
@FunctionalInterface
interface Figure {
    /** The number, or the bits of a double, or {@link Features#ABSENT}. */
    long read(int entity, Sample sample);

    /** How many transactions are in a window. */
    static Figure count(Window window, boolean current) {
        return (entity, sample) -> size(window, current, entity, sample);
    }

    private static long size(Window window, boolean current, int entity, Sample sample) {
        return (entity == 0 ? 0 : window.count(entity))
                + (current && window.takes(sample) ? 1 : 0);
    }

    /** A sum in units of the field. */
    static Figure sum(Window window, boolean current, Sum sum, TransactionField field) {
        return (entity, sample) -> {
            sum.read(entity, current && window.takes(sample) ? sample : null);
            return field.numberType() == FeatureType.LONG
                    ? WideSum.toLong(sum.high(), sum.low())
                    : bits(WideSum.toDouble(sum.high(), sum.low()) / field.scale());
        };
    }

    /** A mean in units of the field. */
    static Figure mean(Window window, boolean current, Sum sum, TransactionField field) {
        return (entity, sample) -> {
            long count = size(window, current, entity, sample);
            if (count == 0) {
                return Features.ABSENT;
            }
            sum.read(entity, current && window.takes(sample) ? sample : null);
            return bits(WideSum.toDouble(sum.high(), sum.low()) / ((double) count * field.scale()));
        };
    }

    /** A sample standard deviation in units of the field. */
    static Figure stddev(Window window, boolean current, Sum sum, Sum squares,
            TransactionField field) {
        return (entity, sample) -> {
            long count = size(window, current, entity, sample);
            if (count < 2) {
                return Features.ABSENT;
            }
            Sample added = current && window.takes(sample) ? sample : null;
            sum.read(entity, added);
            squares.read(entity, added);
            double variance = WideSum.variance(count, squares.high(), squares.low(), sum.high(),
                    sum.low());
            return bits(StrictMath.sqrt(Math.max(0, variance)) / field.scale());
        };
    }

    /** The smallest or the largest value in units of the field. */
    static Figure extreme(Window window, boolean current, Extreme extreme,
            TransactionField field) {
        return (entity, sample) -> {
            boolean kept = entity != 0 && window.count(entity) > 0;
            boolean added = current && window.takes(sample);
            if (!kept && !added) {
                return Features.ABSENT;
            }
            long value = kept ? extreme.value(entity, window) : sample.columns[extreme.column];
            if (kept && added) {
                value = extreme.more(value, sample.columns[extreme.column]);
            }
            return number(value, field);
        };
    }

    /** How many different values there are. */
    static Figure distinct(Window window, boolean current, Distinct distinct) {
        return (entity, sample) -> {
            long count = entity == 0 ? 0 : distinct.count(entity);
            boolean isNew = current && window.takes(sample) && (entity == 0
                    || !distinct.contains(entity, sample.columns[distinct.column]));
            return count + (isNew ? 1 : 0);
        };
    }

    /** The share of those in one window that are in another one, too. */
    static Figure share(Window part, boolean partCurrent, Window whole, boolean current) {
        return (entity, sample) -> {
            long count = size(whole, current, entity, sample);
            return count == 0
                    ? Features.ABSENT
                    : bits((double) size(part, partCurrent, entity, sample) / count);
        };
    }

    /** Milliseconds from the earliest record in a window to the clock. */
    static Figure age(Window window) {
        return (entity, sample) -> entity == 0 || window.count(entity) == 0
                ? Features.ABSENT
                : sample.clockMs - window.earliest(entity);
    }

    /** Milliseconds from what was kept last to the clock, if it is in the window. */
    static Figure since(Latest latest, long windowMs) {
        return (entity, sample) -> isKept(latest, entity, sample, windowMs)
                ? sample.clockMs - latest.timeMs(entity)
                : Features.ABSENT;
    }

    /** When the first one was. */
    static Figure first(Latest first, boolean current, long windowMs) {
        return (entity, sample) -> {
            if (current && first.takes(sample) && first.replaces(entity, sample)) {
                return sample.timeMs;
            }
            return isKept(first, entity, sample, windowMs)
                    ? first.timeMs(entity)
                    : Features.ABSENT;
        };
    }

    /** A numeric field of the last one. */
    static Figure lastNumber(Latest latest, boolean current, long windowMs,
            TransactionField field) {
        return (entity, sample) -> {
            if (isCurrent(latest, current, entity, sample, windowMs)) {
                return number(field.scaled(sample.transaction), field);
            }
            return isKept(latest, entity, sample, windowMs)
                    ? number(latest.number(entity), field)
                    : Features.ABSENT;
        };
    }

    /** A text field of the last one: fills the place of the text and returns 0. */
    static Figure lastText(Latest latest, boolean current, long windowMs, Field field,
            int place) {
        return (entity, sample) -> {
            String text = null;
            if (isCurrent(latest, current, entity, sample, windowMs)) {
                text = field.text(sample.transaction);
            } else if (isKept(latest, entity, sample, windowMs)) {
                text = latest.text(entity);
            }
            sample.texts[place] = text;
            return 0;
        };
    }

    private static boolean isCurrent(Latest latest, boolean current, int entity, Sample sample,
            long windowMs) {
        return current && latest.takes(sample) && latest.replaces(entity, sample)
                && (windowMs == Feature.NO_WINDOW || sample.timeMs > sample.clockMs - windowMs);
    }

    private static boolean isKept(Latest latest, int entity, Sample sample, long windowMs) {
        if (entity == 0) {
            return false;
        }
        long timeMs = latest.timeMs(entity);
        return timeMs >= 0
                && (windowMs == Feature.NO_WINDOW || timeMs > sample.clockMs - windowMs);
    }

    private static long number(long scaled, TransactionField field) {
        return field.numberType() == FeatureType.LONG
                ? scaled
                : bits((double) scaled / field.scale());
    }

    private static long bits(double number) {
        return Double.doubleToRawLongBits(number);
    }
}
