package io.goshawk.engine.list;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.FeatureType;
import io.goshawk.engine.profile.Field;
import java.util.Map;
import java.util.Objects;
import org.agrona.collections.Object2LongHashMap;

/** A list as its file in the rule set has it: which values it holds, and until when. Immutable. */
public final class ValueList {
    /** Stands before the dot of {@code lists.blocked_cards}; no profile has this name. */
    public static final String OWNER = "lists";
    /** The end of a value that holds until it is taken back. */
    public static final long FOR_EVER = Long.MAX_VALUE;

    /** Of a value that is not there; before every clock. */
    private static final long NEVER = Long.MIN_VALUE;

    private final String name;
    private final Field field;
    private final Object2LongHashMap<String> untilMs = new Object2LongHashMap<>(NEVER);

    /**
     * @param name    lower_snake_case
     * @param field   the text field of a transaction that is looked up
     * @param untilMs the values, each with the end of its time, epoch milliseconds UTC, or
     *                {@link #FOR_EVER}
     */
    public ValueList(String name, Field field, Map<String, Long> untilMs) {
        this.name = Objects.requireNonNull(name, "name");
        this.field = Objects.requireNonNull(field, "field");
        if (field.isNumber()) {
            throw new IllegalArgumentException("list " + name + " is of numbers");
        }
        untilMs.forEach(this.untilMs::put);
    }

    public String name() {
        return name;
    }

    /** The field of a transaction that is looked up. */
    public Field field() {
        return field;
    }

    /** How many values the file has, those included whose time is over. */
    public int size() {
        return untilMs.size();
    }

    /** Whether the file has the value, and its time is not over. */
    boolean holds(String value, long clockMs) {
        return untilMs.getValue(value) > clockMs;
    }

    /** What the transaction has in the list's field, or null. */
    String valueOf(Transaction transaction) {
        return field.text(transaction);
    }

    /** The place of a transaction's membership among its features. */
    public FeatureColumn column() {
        return column(name);
    }

    /** The same of the list with this name. */
    public static FeatureColumn column(String name) {
        return new FeatureColumn(OWNER, name, FeatureType.BOOLEAN);
    }
}
