package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.Memory;
import io.goshawk.engine.offheap.RecordLog;
import io.goshawk.engine.profile.Condition.FieldOperand;
import io.goshawk.engine.profile.Condition.IsNull;
import io.goshawk.engine.profile.Condition.Not;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A declaration made ready: which windows, values and conditions its features need, what they
 * share, and where the state of each lies in the block of an entity.
 */
final class ProfilePlan {
    /** The log of single transactions, and that of known frauds, are kept behind the header. */
    private static final int LOG_AT = EntityTable.HEADER_BYTES;
    private static final int FRAUDS_AT = LOG_AT + RecordLog.OWNER_BYTES;
    /** In the record of a fraud: time and flags, then what stands for the transaction. */
    private static final int FRAUD_BYTES = 2 * Long.BYTES;
    private static final int CONDITIONS_MAX = RecordLog.FLAG_BITS;

    final List<BoundCondition> conditions = new ArrayList<>();
    final List<Field> columns = new ArrayList<>();
    /** How many of these are kept in the log of single transactions: the first ones. */
    final int loggedColumns;
    /** Over the log of single transactions. */
    final List<Window> windows = new ArrayList<>();
    /** Each over a log of its own. */
    final List<Window> buckets = new ArrayList<>();
    /** Over the log of known frauds. */
    final List<Window> frauds = new ArrayList<>();
    final List<Latest> latest = new ArrayList<>();
    final List<Figure> figures = new ArrayList<>();
    /** How many conditions must be known before the feature with this index. */
    final List<Integer> conditionsBefore = new ArrayList<>();
    final RecordLog log;
    final RecordLog fraudLog;
    final int stateBytes;

    private final Memory memory;
    private final Texts texts;
    private final List<FeatureColumn> allColumns;
    private final List<Condition> known = new ArrayList<>();
    private final Map<WindowKey, Window> windowOf = new LinkedHashMap<>();
    private final Map<WindowKey, Window> fraudsOf = new LinkedHashMap<>();
    private int next;

    /**
     * @param allColumns  the features of all profiles
     * @param firstColumn the place of this profile's first one among them
     */
    ProfilePlan(Profile profile, Memory memory, Texts texts, List<FeatureColumn> allColumns,
            int firstColumn) {
        this.memory = memory;
        this.texts = texts;
        this.allColumns = allColumns;
        boolean onLabels = profile.features().stream()
                .anyMatch(feature -> feature.aggregate().isOnLabels());
        addColumns(profile, false);
        loggedColumns = columns.size();
        addColumns(profile, true);
        log = new RecordLog(memory, LOG_AT, Long.BYTES + loggedColumns * Long.BYTES);
        fraudLog = new RecordLog(memory, FRAUDS_AT, FRAUD_BYTES);
        next = FRAUDS_AT + (onLabels ? RecordLog.OWNER_BYTES : 0);
        for (int i = 0; i < profile.features().size(); i++) {
            figures.add(figure(profile.features().get(i), firstColumn + i));
            conditionsBefore.add(conditions.size());
        }
        for (Window window : buckets) {
            window.overBuckets(next);
            next += RecordLog.OWNER_BYTES;
        }
        windowOf.values().forEach(window -> next = window.place(next));
        fraudsOf.values().forEach(window -> next = window.place(next));
        log.cursorsAt(cursors(windows));
        fraudLog.cursorsAt(cursors(frauds));
        buckets.forEach(window -> window.log().cursorsAt(window.cursors()));
        stateBytes = next;
    }

    private static int[] cursors(List<Window> windows) {
        return windows.stream().flatMapToInt(window -> IntStream.of(window.cursors())).toArray();
    }

    private void addColumns(Profile profile, boolean bucketed) {
        for (Feature feature : profile.features()) {
            Aggregate aggregate = feature.aggregate();
            if (bucketed == feature.bucketMs() > 0
                    && (aggregate.needsNumber() || aggregate == Aggregate.DISTINCT)) {
                column(feature.field());
            }
        }
    }

    private int column(Field field) {
        if (!columns.contains(field)) {
            columns.add(field);
        }
        return columns.indexOf(field);
    }

    /** The window that retires the log of single transactions, or null if there is no such log. */
    Window longest() {
        return longest(windows);
    }

    /** The window that retires the log of frauds, or null if there is no such log. */
    Window longestOfFrauds() {
        return longest(frauds);
    }

    private static Window longest(List<Window> windows) {
        Window longest = null;
        for (Window window : windows) {
            if (longest == null || window.reachMs() > longest.reachMs()) {
                longest = window;
            }
        }
        return longest;
    }

    private Figure figure(Feature feature, int place) {
        int mask = mask(feature);
        return switch (feature.aggregate()) {
            case COUNT -> Figure.count(window(feature, mask), feature.current());
            case SUM, MEAN, STDDEV, MIN, MAX -> ofNumber(feature, window(feature, mask));
            case DISTINCT -> {
                Window window = window(feature, mask);
                Distinct distinct = new Distinct(memory, column(feature.field()));
                yield Figure.distinct(window, feature.current(), keep(window, distinct));
            }
            case RATE -> {
                int both = mask | bit(feature.satisfies());
                yield Figure.share(window(feature, both), feature.current(),
                        window(feature, mask), feature.current());
            }
            case SINCE_LAST -> Figure.since(latest(Latest.Kept.LAST_TIME, null, mask),
                    feature.windowMs());
            case FIRST_SEEN -> Figure.first(latest(Latest.Kept.FIRST_TIME, null, mask),
                    feature.current(), feature.windowMs());
            case LAST -> last(feature, mask, place);
            case FRAUDS -> Figure.count(fraudWindow(feature, mask), false);
            case FRAUD_RATE -> Figure.share(fraudWindow(feature, mask), false,
                    window(feature, mask), feature.current());
            case FIRST_FRAUD_AGE -> Figure.age(fraudWindow(feature, mask));
        };
    }

    private Figure ofNumber(Feature feature, Window window) {
        TransactionField field = (TransactionField) feature.field();
        boolean current = feature.current();
        return switch (feature.aggregate()) {
            case SUM -> Figure.sum(window, current, sum(window, field, false), field);
            case MEAN -> Figure.mean(window, current, sum(window, field, false), field);
            case STDDEV -> Figure.stddev(window, current, sum(window, field, false),
                    sum(window, field, true), field);
            default -> Figure.extreme(window, current,
                    extreme(window, field, feature.aggregate() == Aggregate.MAX), field);
        };
    }

    private Figure last(Feature feature, int mask, int place) {
        boolean current = feature.current();
        if (feature.field() instanceof TransactionField number && number.isNumber()) {
            return Figure.lastNumber(latest(Latest.Kept.LAST_NUMBER, number, mask), current,
                    feature.windowMs(), number);
        }
        return Figure.lastText(latest(Latest.Kept.LAST_TEXT, feature.field(), mask), current,
                feature.windowMs(), feature.field(), place);
    }

    /** The conditions of a feature, as bits. Where a value may be absent, that it is not. */
    private int mask(Feature feature) {
        int mask = feature.where() == null ? 0 : bit(feature.where());
        Field field = feature.field();
        boolean optional = field instanceof TransactionField number && number.isNumber()
                ? number.isOptional()
                : feature.aggregate() == Aggregate.DISTINCT;
        return optional ? mask | bit(new Not(new IsNull(new FieldOperand(field)))) : mask;
    }

    private int bit(Condition condition) {
        int index = known.indexOf(condition);
        if (index < 0) {
            index = known.size();
            if (index == CONDITIONS_MAX) {
                throw new IllegalArgumentException("more than " + CONDITIONS_MAX
                        + " different conditions in one profile");
            }
            known.add(condition);
            conditions.add(BoundCondition.bind(condition, allColumns));
        }
        return 1 << index;
    }

    private Window window(Feature feature, int mask) {
        WindowKey key = new WindowKey(feature.windowMs(), feature.delayMs(), feature.bucketMs(),
                mask);
        return windowOf.computeIfAbsent(key, this::newWindow);
    }

    private Window newWindow(WindowKey key) {
        Window window = new Window(memory, key, key.delayMs() > 0);
        if (key.bucketMs() == 0) {
            windows.add(window);
            window.over(log);
        } else {
            // Its log is made when it is known which figures a bucket keeps.
            buckets.add(window);
        }
        return window;
    }

    private Window fraudWindow(Feature feature, int mask) {
        WindowKey key = new WindowKey(feature.windowMs(), feature.delayMs(), 0, mask);
        return fraudsOf.computeIfAbsent(key, missing -> {
            Window window = new Window(memory, missing, true);
            window.over(fraudLog);
            frauds.add(window);
            return window;
        });
    }

    private Sum sum(Window window, TransactionField field, boolean squared) {
        int column = column(field);
        for (Accumulator existing : window.accumulators()) {
            if (existing instanceof Sum sum && sum.column == column
                    && sum.isSquared() == squared) {
                return sum;
            }
        }
        return keep(window, new Sum(memory, window.isBucketed(), column, squared));
    }

    private Extreme extreme(Window window, TransactionField field, boolean largest) {
        int column = column(field);
        for (Accumulator existing : window.accumulators()) {
            if (existing instanceof Extreme extreme && extreme.column == column
                    && extreme.isLargest() == largest) {
                return extreme;
            }
        }
        return keep(window, new Extreme(memory, window.isBucketed(), column, largest));
    }

    private <A extends Accumulator> A keep(Window window, A accumulator) {
        accumulator.recordAt = Long.BYTES + accumulator.column * Long.BYTES;
        window.add(accumulator);
        return accumulator;
    }

    private Latest latest(Latest.Kept kept, Field field, int mask) {
        Latest one = new Latest(memory, texts, kept, field, mask);
        one.place(next);
        next += Latest.BYTES;
        latest.add(one);
        return one;
    }
}
