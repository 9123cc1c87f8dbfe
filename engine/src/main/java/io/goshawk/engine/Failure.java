package io.goshawk.engine;

import java.util.concurrent.atomic.AtomicReference;

/** The first error of any thread of a pipeline. It stops all of them: crash over doubt. */
final class Failure {
    private final AtomicReference<Throwable> first = new AtomicReference<>();

    void set(Throwable error) {
        if (!first.compareAndSet(null, error) && first.get() != error) {
            first.get().addSuppressed(error);
        }
    }

    /** The error, or null while all is well. */
    Throwable get() {
        return first.get();
    }

    boolean isSet() {
        return first.get() != null;
    }
}
