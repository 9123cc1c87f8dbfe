package io.goshawk.engine.list;

import io.goshawk.engine.event.ListChange;
import java.util.Objects;

/** What the last change of a value on a list still says. */
public final class KeptChange {
    /** The end of a removal: it holds until a later addition. */
    private static final long REMOVED = Long.MIN_VALUE;

    private final String list;
    private final String value;
    private final long untilMs;
    /** Where it stands among all; used by the thread that decides. */
    int place;

    /** @param untilMs what {@link #untilMs()} gave */
    public KeptChange(String list, String value, long untilMs) {
        this.list = Objects.requireNonNull(list, "list");
        this.value = Objects.requireNonNull(value, "value");
        this.untilMs = untilMs;
    }

    static KeptChange addition(ListChange change) {
        return new KeptChange(change.list(), change.value(),
                change.expiresMs() == null ? ValueList.FOR_EVER : change.expiresMs());
    }

    static KeptChange removal(ListChange change) {
        return new KeptChange(change.list(), change.value(), REMOVED);
    }

    public String list() {
        return list;
    }

    public String value() {
        return value;
    }

    /** The end of an addition, by the shard's clock; what stands for a removal is before all. */
    public long untilMs() {
        return untilMs;
    }

    /** Whether it takes a value off that the list's file has. */
    public boolean isRemoval() {
        return untilMs == REMOVED;
    }

    /** Whether it is an addition whose time is not over. */
    boolean holds(long clockMs) {
        return untilMs > clockMs;
    }

    /** Whether it says nothing any more. */
    boolean isOver(long clockMs) {
        return !isRemoval() && untilMs <= clockMs;
    }
}
