package io.goshawk.engine;

import java.util.concurrent.atomic.AtomicLong;

/** A counter that one thread writes and any thread reads. */
public final class Count {
    private final AtomicLong value = new AtomicLong();

    /** Adds one. By the writing thread only. */
    void increment() {
        add(1);
    }

    /** Adds some. By the writing thread only. */
    void add(long amount) {
        value.setRelease(value.getPlain() + amount);
    }

    /** Sets the value. By the writing thread only. */
    void set(long newValue) {
        value.setRelease(newValue);
    }

    /** The present value. */
    public long get() {
        return value.getAcquire();
    }
}
