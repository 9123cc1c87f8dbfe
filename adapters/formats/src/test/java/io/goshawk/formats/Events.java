package io.goshawk.formats;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import java.nio.charset.StandardCharsets;

/** Events to decode, and what decoding gives. */
final class Events {
    static final long TIME_MS = 1_760_000_000_000L;
    static final Origin ORIGIN = new Origin(new Partition("transactions", 3), 41, 42, TIME_MS);
    static final byte[] KEY = bytes("C1");

    /** The required fields, ready to be put into braces. */
    static final String REQUIRED = """
            "transaction_id":"t-1","event_time":1760000000000,"card_token":"C1",\
            "amount_minor":1234,"currency":"EUR","merchant_id":"M1\"""";

    private Events() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A sound event with further members: {@code with("\"mcc\":\"5411\"")}. */
    static byte[] with(String members) {
        return bytes("{" + REQUIRED + "," + members + "}");
    }

    /** A sound event but for one change in the text of its required fields. */
    static byte[] changed(String what, String into) {
        if (!REQUIRED.contains(what)) {
            throw new IllegalArgumentException("not in the event: " + what);
        }
        return bytes("{" + REQUIRED.replace(what, into) + "}");
    }

    static Transaction transaction(byte[] json) {
        return transaction(json, TransactionJsonLimits.defaults());
    }

    static Transaction transaction(byte[] json, TransactionJsonLimits limits) {
        return switch (new TransactionJson(limits).decode(ORIGIN, KEY, json)) {
            case Transaction transaction -> transaction;
            case DeadLetter letter ->
                throw new AssertionError(letter.reason() + ": " + letter.detail());
            default -> throw new AssertionError("neither transaction nor dead letter");
        };
    }

    static DeadLetter deadLetter(byte[] json) {
        return deadLetter(json, TransactionJsonLimits.defaults());
    }

    static DeadLetter deadLetter(byte[] json, TransactionJsonLimits limits) {
        return (DeadLetter) new TransactionJson(limits).decode(ORIGIN, KEY, json);
    }
}
