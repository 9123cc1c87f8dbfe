package io.goshawk.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StrictUtf8Test {
    private final StrictUtf8 utf8 = new StrictUtf8();

    @Test
    void shouldFindTheFirstMalformedByteWhereverItIs() {
        for (int length = 1; length < 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] bytes = "a".repeat(length).getBytes(UTF_8);
                bytes[at] = (byte) 0xff;

                assertThat(utf8.malformedAt(bytes)).as("length %s", length).isEqualTo(at);
            }
        }
    }

    @Test
    void shouldAcceptEveryCharacterThatUnicodeHas() {
        StringBuilder text = new StringBuilder("ascii");
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                text.appendCodePoint(c);
            }
        }
        byte[] bytes = text.toString().getBytes(UTF_8);

        assertThat(utf8.malformedAt(bytes)).isEqualTo(StrictUtf8.NONE);
        assertThat(StrictUtf8.length(text.toString())).isEqualTo(bytes.length);
    }

    @Test
    void shouldAgreeWithTheJdkWhenBytesAreRandom() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(6)];
            random.nextBytes(bytes);
            boolean sound = !new String(bytes, UTF_8).contains("\ufffd");

            assertThat(utf8.malformedAt(bytes) == StrictUtf8.NONE)
                    .as("seed %s round %s", seed, round).isEqualTo(sound);
        }
    }

    @Test
    void shouldHaveNoLengthWhenASurrogateHasNoPartner() {
        assertThat(StrictUtf8.length("a\ud83d")).isEqualTo(StrictUtf8.NONE);
        assertThat(StrictUtf8.length("\ude00b")).isEqualTo(StrictUtf8.NONE);
        assertThat(StrictUtf8.length("\ud83d\ud83d\ude00")).isEqualTo(StrictUtf8.NONE);
        assertThat(StrictUtf8.replaced("a\ud83db😀")).isEqualTo("a?b😀");
    }
}
