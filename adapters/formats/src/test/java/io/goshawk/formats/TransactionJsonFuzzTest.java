package io.goshawk.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Breaks a sound record at random and reads it: whatever the bytes are, the answer is a transaction
 * that can be journaled, or a dead letter with just these bytes; never an exception.
 */
class TransactionJsonFuzzTest {
    private static final int ROUNDS = 50_000;
    private static final int DAMAGES_MAX = 4;
    private static final String[] TOKENS = {"{", "}", "[", "]", "\"", ":", ",", "null", "-", "1e9",
            "\\", "\\ud800", "\\u0063", "NaN", "\u0000", "\ufeff", "\n", "é",
            "123456789012345678901",
            "\"currency\":", "\"x\":{\"a\":1},"};
    private static final byte[] SOUND = Events.with("""
            "transaction_type":"CASH","customer_id":null,"mcc":"5411","latitude":55.676098,
            "longitude":12.568337,"terminal_id":"T\\u00e9😀","attributes":{"a":"1","b":"ü"},
            "extra":[1,{"c":1e5,"d":null}],"more":true""");

    @Test
    void shouldAnswerWhateverTheBytesAre() {
        long seed = 20_260_101;
        Random random = new Random(seed);
        TransactionJson json = new TransactionJson(
                new TransactionJsonLimits(2_048, 5, 1_000, 40, 6, 20));
        Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
        int transactions = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] value = damaged(random);
            byte[] copy = value.clone();

            Input input = decode(json, value, seed, round);

            if (!Arrays.equals(value, copy) || !isAnswer(input, value)) {
                throw new AssertionError("seed " + seed + " round " + round + ": " + input);
            }
            if (input instanceof DeadLetter letter) {
                reasons.add(letter.reason());
            } else {
                transactions++;
            }
        }
        assertThat(transactions).as("transactions, seed %s", seed).isPositive();
        assertThat(reasons).as("reasons met, seed %s", seed).contains(RejectReason.EMPTY,
                RejectReason.INVALID_UTF8, RejectReason.NOT_JSON, RejectReason.DUPLICATE_KEY,
                RejectReason.MISSING_FIELD, RejectReason.WRONG_TYPE, RejectReason.OUT_OF_RANGE,
                RejectReason.UNKNOWN_CURRENCY, RejectReason.FUTURE);
    }

    private static boolean isAnswer(Input input, byte[] value) {
        return switch (input) {
            case DeadLetter letter -> letter.value() == value && !letter.detail().isBlank();
            case Transaction transaction -> isWhole(transaction.toString());
            default -> false;
        };
    }

    /** Whether the texts come back from UTF-8 as they were. */
    private static boolean isWhole(String text) {
        return text.equals(new String(text.getBytes(UTF_8), UTF_8));
    }

    private static Input decode(TransactionJson json, byte[] value, long seed, int round) {
        try {
            return json.decode(Events.ORIGIN, null, value);
        } catch (RuntimeException thrown) {
            throw new AssertionError("seed " + seed + " round " + round + ": "
                    + Arrays.toString(value), thrown);
        }
    }

    private static byte[] damaged(Random random) {
        byte[] value = SOUND.clone();
        for (int i = random.nextInt(DAMAGES_MAX); i >= 0; i--) {
            int from = random.nextInt(value.length + 1);
            int to = Math.min(value.length, from + random.nextInt(30));
            value = switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOf(value, from);
                case 1 -> spliced(value, from, to, new byte[0]);
                case 2 -> spliced(value, from, from, Arrays.copyOfRange(value, from, to));
                case 3 -> spliced(value, from, from,
                        Events.bytes(TOKENS[random.nextInt(TOKENS.length)]));
                default -> spliced(value, from, Math.min(value.length, from + 1),
                        new byte[]{(byte) random.nextInt(256)});
            };
        }
        return value;
    }

    /** The bytes with those between two indices replaced. */
    private static byte[] spliced(byte[] value, int from, int to, byte[] middle) {
        byte[] result = new byte[value.length - (to - from) + middle.length];
        System.arraycopy(value, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(value, to, result, from + middle.length, value.length - to);
        return result;
    }
}
