package io.goshawk.cli.demo;

import io.goshawk.engine.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Records that no engine can decide: one kind for every reason to set a record aside. */
final class BadInput {
    private static final RejectReason[] REASONS = RejectReason.values();
    private static final int OVERSIZED_BYTES = 70_000;
    private static final int DEPTH = 40;
    private static final long YEAR_2100_MS = 4_102_444_800_000L;
    private static final String GOOD = "{\"transaction_id\":\"bad-%d\",\"event_time\":%d,"
            + "\"card_token\":\"tok_bad\",\"amount_minor\":1200,\"currency\":\"EUR\","
            + "\"merchant_id\":\"nobody\"}";

    private BadInput() {}

    /** The reason for which the nth bad record is going to be set aside. */
    static RejectReason reason(long number) {
        return REASONS[(int) (number % REASONS.length)];
    }

    /** The value of the nth bad record. */
    static byte[] value(long number, long timeMs) {
        String good = GOOD.formatted(number, timeMs);
        return switch (reason(number)) {
            case EMPTY -> new byte[0];
            case OVERSIZED -> bytes(good.replace("nobody", "n".repeat(OVERSIZED_BYTES)));
            case INVALID_UTF8 -> invalidUtf8(good);
            case NOT_JSON -> bytes(good.substring(0, good.length() / 2));
            case NOT_AN_OBJECT -> bytes("[" + good + "]");
            case TOO_DEEP -> bytes(good.replace("\"nobody\"", "\"nobody\",\"x\":"
                    + "[".repeat(DEPTH) + "]".repeat(DEPTH)));
            case DUPLICATE_KEY -> bytes(good.replace("{", "{\"currency\":\"EUR\","));
            case MISSING_FIELD -> bytes(good.replace("\"card_token\":\"tok_bad\",", ""));
            case WRONG_TYPE -> bytes(good.replace("1200", "\"twelve\""));
            case OUT_OF_RANGE -> bytes(good.replace("1200", "-1200"));
            case UNKNOWN_CURRENCY -> bytes(good.replace("EUR", "XYZ"));
            case CARD_NUMBER -> bytes(good.replace("nobody", "4111 1111 1111 1111"));
            case FUTURE -> bytes(GOOD.formatted(number, YEAR_2100_MS));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] invalidUtf8(String good) {
        byte[] bytes = bytes(good);
        byte[] bad = Arrays.copyOf(bytes, bytes.length);
        bad[good.indexOf("nobody")] = (byte) 0xff;
        return bad;
    }
}
