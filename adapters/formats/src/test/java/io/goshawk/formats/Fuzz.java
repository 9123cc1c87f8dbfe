package io.goshawk.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.RejectReason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Breaks a sound record at random and has it read: whatever the bytes are, the answer must be an
 * input that can be journaled, or a dead letter with just these bytes; never an exception.
 */
final class Fuzz {
    private static final int ROUNDS = 50_000;
    private static final int DAMAGES_MAX = 4;
    private static final String[] TOKENS = {"{", "}", "[", "]", "\"", ":", ",", "null", "-", "1e9",
            "\\", "\\ud800", "\\u0063", "NaN", "\u0000", "\ufeff", "\n", "é",
            "123456789012345678901",
            "\"currency\":", "\"x\":{\"a\":1},"};

    private final long seed;
    private final Random random;
    private final byte[] sound;
    private final Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
    private int decoded;

    Fuzz(long seed, byte[] sound) {
        this.seed = seed;
        this.random = new Random(seed);
        this.sound = sound;
    }

    /** Has broken records read; throws if an answer is wrong. */
    void run(Function<byte[], Input> decoder, Class<? extends Input> kind) {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] value = damaged();
            byte[] copy = value.clone();

            Input input = decode(decoder, value, round);

            if (!Arrays.equals(value, copy) || !isAnswer(input, value, kind)) {
                throw new AssertionError("seed " + seed + " round " + round + ": " + input);
            }
            if (input instanceof DeadLetter letter) {
                reasons.add(letter.reason());
            } else {
                decoded++;
            }
        }
    }

    /** How many records were decoded all the same. */
    int decoded() {
        return decoded;
    }

    /** Why the others were not. */
    Set<RejectReason> reasons() {
        return reasons;
    }

    private static boolean isAnswer(Input input, byte[] value, Class<? extends Input> kind) {
        return input instanceof DeadLetter letter
                ? letter.value() == value && !letter.detail().isBlank()
                : kind.isInstance(input) && isWhole(input.toString());
    }

    /** Whether the texts come back from UTF-8 as they were. */
    private static boolean isWhole(String text) {
        return text.equals(new String(text.getBytes(UTF_8), UTF_8));
    }

    private Input decode(Function<byte[], Input> decoder, byte[] value, int round) {
        try {
            return decoder.apply(value);
        } catch (RuntimeException thrown) {
            throw new AssertionError("seed " + seed + " round " + round + ": "
                    + Arrays.toString(value), thrown);
        }
    }

    private byte[] damaged() {
        byte[] value = sound.clone();
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
