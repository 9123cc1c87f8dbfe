package io.goshawk.engine.event;

import java.util.Objects;

/**
 * Somebody puts a value on a list, or takes it off.
 *
 * @param origin    the record it came from
 * @param changeId  names this change, for whoever asks what became of it
 * @param list      the name of the list
 * @param operation what is done
 * @param value     the value, exactly as transactions have it
 * @param author    who does it
 * @param reason    why
 * @param expiresMs until when an addition holds, epoch milliseconds UTC by the shard's clock; or
 *                  null: until it is taken back. A removal has none
 */
public record ListChange(Origin origin, String changeId, String list, Operation operation,
        String value, String author, String reason, Long expiresMs) implements Input {
    /** What is done. The order is journaled: append only. */
    public enum Operation {
        ADD, REMOVE
    }

    public ListChange {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(changeId, "changeId");
        Objects.requireNonNull(list, "list");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(reason, "reason");
        if (expiresMs != null && (operation == Operation.REMOVE || expiresMs < 0)) {
            throw new IllegalArgumentException(operation + " cannot expire at " + expiresMs);
        }
    }
}
