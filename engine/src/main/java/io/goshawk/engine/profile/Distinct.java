package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.HashTrie;
import io.goshawk.engine.offheap.Memory;

/**
 * How many different values a column has. Values are known by hashes of 64 bits: among a million
 * different ones two have the same hash in one of 37 million cases.
 */
final class Distinct extends Accumulator {
    private static final int ROOT = 0;
    private static final int COUNT = 8;

    private final HashTrie values;

    Distinct(Memory memory, int column) {
        super(memory, false, column);
        values = new HashTrie(memory);
    }

    @Override
    int bytes() {
        return 2 * Long.BYTES;
    }

    @Override
    int bucketBytes() {
        throw new UnsupportedOperationException("different values are not counted by buckets");
    }

    @Override
    void add(int entity, Sample sample) {
        addValue(entity, sample.columns[column]);
    }

    @Override
    void add(int entity, int chunk, int record) {
        addValue(entity, value(chunk, record));
    }

    private void addValue(int entity, long hash) {
        long root = memory.getLong(entity, at + ROOT);
        long times = values.get(root, hash, 0);
        setRoot(entity, root, values.put(root, hash, times + 1));
        if (times == 0) {
            memory.putInt(entity, at + COUNT, memory.getInt(entity, at + COUNT) + 1);
        }
    }

    @Override
    void remove(int entity, int chunk, int record) {
        long hash = value(chunk, record);
        long root = memory.getLong(entity, at + ROOT);
        long times = values.get(root, hash, 0);
        if (times > 1) {
            values.put(root, hash, times - 1);
        } else {
            setRoot(entity, root, values.remove(root, hash));
            memory.putInt(entity, at + COUNT, memory.getInt(entity, at + COUNT) - 1);
        }
    }

    private void setRoot(int entity, long before, long after) {
        if (after != before) {
            memory.putLong(entity, at + ROOT, after);
        }
    }

    @Override
    void merge(int chunk, int record, Sample sample) {
        throw new UnsupportedOperationException("different values are not counted by buckets");
    }

    @Override
    void forget(int entity) {
        if (memory.getLong(entity, at + ROOT) != 0) {
            free(entity);
            memory.putLong(entity, at + ROOT, 0);
            memory.putInt(entity, at + COUNT, 0);
        }
    }

    @Override
    void free(int entity) {
        values.clear(memory.getLong(entity, at + ROOT));
    }

    long count(int entity) {
        return memory.getInt(entity, at + COUNT);
    }

    boolean contains(int entity, long hash) {
        return values.get(memory.getLong(entity, at + ROOT), hash, 0) > 0;
    }
}
