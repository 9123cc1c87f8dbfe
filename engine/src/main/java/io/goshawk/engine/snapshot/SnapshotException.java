package io.goshawk.engine.snapshot;

/** A snapshot that is not what was written, or not of this shard. */
public final class SnapshotException extends Exception {
    SnapshotException(String message) {
        super(message);
    }

    SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
