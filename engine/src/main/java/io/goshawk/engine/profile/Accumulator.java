package io.goshawk.engine.profile;

import io.goshawk.engine.offheap.Memory;

/**
 * A figure that a window keeps up to date while transactions enter and leave it. Its state, zeros
 * at first, lies in the block of the entity. The log of an exact window holds one record a
 * transaction, with the values that the figure needs; the log of a window with buckets holds one
 * record a bucket, in which the figure keeps its state of the bucket.
 */
abstract sealed class Accumulator permits Sum, Extreme, Distinct {
    final Memory memory;
    final boolean bucketed;
    /** Which value of a sample it is about. */
    final int column;
    /** Where its state is in the block of the entity. */
    int at;
    /** Where its value, or its state of a bucket, is in a record. */
    int recordAt;

    Accumulator(Memory memory, boolean bucketed, int column) {
        this.memory = memory;
        this.bucketed = bucketed;
        this.column = column;
    }

    /** Bytes of state in the block of the entity. */
    abstract int bytes();

    /** Bytes of state in the record of a bucket. */
    abstract int bucketBytes();

    /** The sample enters the window. */
    abstract void add(int entity, Sample sample);

    /** A record enters the window. */
    abstract void add(int entity, int chunk, int record);

    /** A record leaves the window. */
    abstract void remove(int entity, int chunk, int record);

    /** The sample becomes part of the record of its bucket. */
    abstract void merge(int chunk, int record, Sample sample);

    /** The window has become empty. */
    abstract void forget(int entity);

    /** Frees what the state refers to. */
    void free(int entity) {
        // most have nothing outside of the block
    }

    /** The value in the record of an exact window. */
    final long value(int chunk, int record) {
        return memory.getLong(chunk, record + recordAt);
    }
}
