package io.goshawk.engine;

import io.goshawk.engine.event.Input;

/**
 * A place in the ring. Written by ingest before it is published, read and emptied by decide after;
 * the ring orders the two. The input itself is immutable, so that rules may keep it.
 */
final class Slot {
    private Input input;
    private long claimedNanos;

    void fill(Input newInput, long nanos) {
        input = newInput;
        claimedNanos = nanos;
    }

    Input input() {
        return input;
    }

    /** When ingest claimed this slot, in the clock's nanoseconds. */
    long claimedNanos() {
        return claimedNanos;
    }

    /** Lets go of the input, so that the ring does not keep it alive. */
    void empty() {
        input = null;
    }
}
