package io.goshawk.privacy;

import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Whose key encrypts: a card, a customer, or all that was set aside on one day.
 *
 * @param kind what the name is the name of
 * @param name a card token, a customer id, or a day in UTC
 */
public record Subject(Kind kind, String name) {
    /** What a subject is. The names are hashed into key files and never change. */
    public enum Kind {
        CARD_TOKEN, CUSTOMER_ID, DEAD_LETTERS
    }

    public Subject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /**
     * The subject of a transaction.
     *
     * @param kind what is configured; a transaction without a customer belongs to its card
     */
    static Subject of(Kind kind, Transaction transaction) {
        return kind == Kind.CUSTOMER_ID && transaction.customerId() != null
                ? new Subject(Kind.CUSTOMER_ID, transaction.customerId())
                : new Subject(Kind.CARD_TOKEN, transaction.cardToken());
    }

    /** What was set aside on the day of a record's timestamp. */
    static Subject ofDeadLetter(Origin origin) {
        return deadLetters(Instant.ofEpochMilli(Math.max(0, origin.timestampMs()))
                .atOffset(ZoneOffset.UTC).toLocalDate());
    }

    /** What was set aside on a day, by the timestamps of the records. */
    public static Subject deadLetters(LocalDate day) {
        return new Subject(Kind.DEAD_LETTERS, day.toString());
    }

    /** The same in hexadecimal: names a subject to those who know it, and to nobody else. */
    public String fingerprint() {
        return HexFormat.of().formatHex(hash());
    }

    /** SHA-256 over kind and name: key files do not name anybody. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
