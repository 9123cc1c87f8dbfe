package io.goshawk.engine.event;

import io.goshawk.engine.privacy.CardNumbers;
import java.util.Objects;

/**
 * A record that cannot be decided and is set aside, byte for byte, with the reason. Only the digits
 * of what looks like a card number are masked, wherever they stand.
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

    /**
     * Sets aside a record that was read from outside. What looks like a card number is masked in
     * detail, key and value, whatever the reason is; journal and topics get to see no other bytes.
     */
    public static DeadLetter of(Origin origin, RejectReason reason, String detail, byte[] key,
            byte[] value) {
        return new DeadLetter(origin, reason, CardNumbers.masked(detail), CardNumbers.masked(key),
                CardNumbers.masked(value));
    }

    /** Bytes of key and value. */
    public long sizeBytes() {
        return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
    }
}
