package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.Memory;

/**
 * The smallest or the largest value of a column. When the last record that holds the extreme leaves
 * the window, the next one is looked up among what is left at the next reading: for values in no
 * particular order that is once in as many transactions as the window holds. Values that only fall
 * (for a largest) make it look at the whole window each time.
 */
final class Extreme extends Accumulator {
    private static final int VALUE = 0;
    private static final int STATE = 8;
    private static final long NONE = 0;
    /** The extreme has left. A larger state is the number of records that hold the extreme. */
    private static final long LEFT = -1;

    private final boolean largest;

    Extreme(Memory memory, boolean bucketed, int column, boolean largest) {
        super(memory, bucketed, column);
        this.largest = largest;
    }

    boolean isLargest() {
        return largest;
    }

    @Override
    int bytes() {
        return 2 * Long.BYTES;
    }

    @Override
    int bucketBytes() {
        return 2 * Long.BYTES;
    }

    @Override
    void add(int entity, Sample sample) {
        addValue(entity, at, sample.columns[column]);
    }

    @Override
    void add(int entity, int chunk, int record) {
        addValue(entity, at, value(chunk, record));
    }

    private void addValue(int block, int where, long value) {
        long state = memory.getLong(block, where + STATE);
        if (state == LEFT) {
            return;
        }
        long extreme = memory.getLong(block, where + VALUE);
        if (state == NONE || isMore(value, extreme)) {
            memory.putLong(block, where + VALUE, value);
            memory.putLong(block, where + STATE, 1);
        } else if (value == extreme) {
            memory.putLong(block, where + STATE, state + 1);
        }
    }

    @Override
    void remove(int entity, int chunk, int record) {
        long state = memory.getLong(entity, at + STATE);
        if (state > NONE && memory.getLong(entity, at + VALUE) == value(chunk, record)) {
            // A bucket that leaves takes all with it that were merged into it.
            memory.putLong(entity, at + STATE, state == 1 || bucketed ? LEFT : state - 1);
        }
    }

    @Override
    void merge(int chunk, int record, Sample sample) {
        addValue(chunk, record + recordAt, sample.columns[column]);
    }

    /** The extreme of a window that is not empty. */
    long value(int entity, Window window) {
        if (memory.getLong(entity, at + STATE) == LEFT) {
            memory.putLong(entity, at + STATE, NONE);
            window.forEach(entity, (chunk, record) -> add(entity, chunk, record));
        }
        return memory.getLong(entity, at + VALUE);
    }

    @Override
    void forget(int entity) {
        if (memory.getLong(entity, at + STATE) != NONE) {
            memory.putLong(entity, at + STATE, NONE);
        }
    }

    /** The more extreme of two values. */
    long more(long one, long other) {
        return isMore(one, other) ? one : other;
    }

    private boolean isMore(long one, long other) {
        return largest ? one > other : one < other;
    }
}
