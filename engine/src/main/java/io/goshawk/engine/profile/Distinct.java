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
    /** How often the only value is there, which then stands in place of the root; else 0. */
    private static final int TIMES = 12;

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
        int count = memory.getInt(entity, at + COUNT);
        long root = memory.getLong(entity, at + ROOT);
        int times = memory.getInt(entity, at + TIMES);
        if (count == 0) {
            setSingle(entity, hash, 1);
            memory.putInt(entity, at + COUNT, 1);
            return;
        }
        if (times > 0) {
            if (root == hash) {
                memory.putInt(entity, at + TIMES, times + 1);
                return;
            }
            root = values.put(0, root, times);
            setSingle(entity, root, 0);
        }
        long before = values.get(root, hash, 0);
        setRoot(entity, root, values.put(root, hash, before + 1));
        if (before == 0) {
            memory.putInt(entity, at + COUNT, count + 1);
        }
    }

    private void setSingle(int entity, long hashOrRoot, int times) {
        memory.putLong(entity, at + ROOT, hashOrRoot);
        memory.putInt(entity, at + TIMES, times);
    }

    @Override
    void remove(int entity, int chunk, int record) {
        int single = memory.getInt(entity, at + TIMES);
        if (single > 0) {
            memory.putInt(entity, at + TIMES, single - 1);
            memory.putInt(entity, at + COUNT, single == 1 ? 0 : 1);
            return;
        }
        long hash = value(chunk, record);
        long root = memory.getLong(entity, at + ROOT);
        long times = values.get(root, hash, 0);
        if (times > 1) {
            values.put(root, hash, times - 1);
        } else {
            setRoot(entity, root, values.remove(root, hash));
            int count = memory.getInt(entity, at + COUNT) - 1;
            memory.putInt(entity, at + COUNT, count);
            if (count == 0) {
                // The map is empty, but its upper nodes stay.
                values.clear(memory.getLong(entity, at + ROOT));
            }
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
        free(entity);
        memory.putInt(entity, at + COUNT, 0);
    }

    @Override
    void free(int entity) {
        if (memory.getInt(entity, at + COUNT) > 0 && memory.getInt(entity, at + TIMES) == 0) {
            values.clear(memory.getLong(entity, at + ROOT));
        }
    }

    long count(int entity) {
        return memory.getInt(entity, at + COUNT);
    }

    boolean contains(int entity, long hash) {
        if (memory.getInt(entity, at + COUNT) == 0) {
            return false;
        }
        long root = memory.getLong(entity, at + ROOT);
        return memory.getInt(entity, at + TIMES) > 0
                ? root == hash
                : values.get(root, hash, 0) > 0;
    }
}
