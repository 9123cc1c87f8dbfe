package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.Memory;

/** The sum of a column, or of its squares. */
final class Sum extends Accumulator {
    private final boolean squared;
    private long high;
    private long low;

    Sum(Memory memory, boolean bucketed, int column, boolean squared) {
        super(memory, bucketed, column);
        this.squared = squared;
    }

    boolean isSquared() {
        return squared;
    }

    @Override
    int bytes() {
        return WideSum.BYTES;
    }

    @Override
    int bucketBytes() {
        return WideSum.BYTES;
    }

    @Override
    void add(int entity, Sample sample) {
        addValue(entity, at, sample.columns[column]);
    }

    @Override
    void add(int entity, int chunk, int record) {
        if (bucketed) {
            WideSum.add(memory, entity, at,
                    memory.getLong(chunk, record + recordAt + Long.BYTES),
                    memory.getLong(chunk, record + recordAt));
        } else {
            addValue(entity, at, value(chunk, record));
        }
    }

    @Override
    void remove(int entity, int chunk, int record) {
        if (bucketed) {
            WideSum.subtract(memory, entity, at,
                    memory.getLong(chunk, record + recordAt + Long.BYTES),
                    memory.getLong(chunk, record + recordAt));
        } else {
            long value = value(chunk, record);
            WideSum.subtract(memory, entity, at, high(value), low(value));
        }
    }

    @Override
    void merge(int chunk, int record, Sample sample) {
        addValue(chunk, record + recordAt, sample.columns[column]);
    }

    private void addValue(int block, int where, long value) {
        WideSum.add(memory, block, where, high(value), low(value));
    }

    @Override
    void forget(int entity) {
        if (memory.getLong(entity, at) != 0 || memory.getLong(entity, at + Long.BYTES) != 0) {
            memory.putLong(entity, at, 0);
            memory.putLong(entity, at + Long.BYTES, 0);
        }
    }

    /**
     * Reads the sum, with the sample if it is not null, into {@link #high()} and {@link #low()}.
     */
    void read(int entity, Sample sample) {
        low = entity == 0 ? 0 : memory.getLong(entity, at);
        high = entity == 0 ? 0 : memory.getLong(entity, at + Long.BYTES);
        if (sample != null) {
            long value = sample.columns[column];
            long sum = low + low(value);
            high += high(value) + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
            low = sum;
        }
    }

    /** The upper half of the sum read last. */
    long high() {
        return high;
    }

    /** The lower half of the sum read last. */
    long low() {
        return low;
    }

    private long high(long value) {
        return squared ? Math.multiplyHigh(value, value) : value >> Long.SIZE - 1;
    }

    private long low(long value) {
        return squared ? value * value : value;
    }
}
