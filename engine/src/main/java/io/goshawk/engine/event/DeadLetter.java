package io.goshawk.engine.event;

import java.util.Objects;

/**
 * A record that cannot be decided and is set aside, byte for byte, with the reason.
 *
 * @param origin the record
 * @param reason what is wrong, for counting
 * @param detail what is wrong, for a person: field, value, limit
 * @param key    the record's key, or null; owned by this object, not to be changed
 * @param value  the record's value, or null; owned by this object, not to be changed
 */
public record DeadLetter(Origin origin, RejectReason reason, String detail, byte[] key,
        byte[] value) implements Input {
    public DeadLetter {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }

    /** Bytes of key and value. */
    public long sizeBytes() {
        return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
    }
}
