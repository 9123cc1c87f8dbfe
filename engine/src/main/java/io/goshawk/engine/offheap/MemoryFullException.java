package io.goshawk.engine.offheap;

/** A memory would grow beyond its limit. */
public final class MemoryFullException extends RuntimeException {
    MemoryFullException(String message) {
        super(message);
    }
}
