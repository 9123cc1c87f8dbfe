package io.goshawk.engine;

/**
 * The shard stopped because of an error. What was committed stays committed; the next start goes on
 * from the journal.
 */
public final class ShardStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShardStoppedException(Throwable cause) {
        super("the shard stopped: " + cause.getMessage(), cause);
    }
}
