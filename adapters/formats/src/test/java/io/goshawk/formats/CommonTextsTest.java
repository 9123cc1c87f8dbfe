package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CommonTextsTest {
    private final CommonTexts texts = new CommonTexts(1_024, 24);

    @Test
    void shouldGiveTheSameCopyWhenATextComesAgain() {
        assertThat(of("EUR")).isEqualTo("EUR").isSameAs(of("EUR"));
    }

    @Test
    void shouldGiveTheTextAskedForWhenSlotsAreShared() {
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            String text = Integer.toString(random.nextInt(20_000), 36);

            assertThat(of(text)).as("seed %s round %s", seed, round).isEqualTo(text);
        }
    }

    @Test
    void shouldKeepNothingWhenATextIsLong() {
        String text = "x".repeat(25);

        assertThat(of(text)).isEqualTo(text).isNotSameAs(of(text));
    }

    private String of(String text) {
        char[] chars = ("<" + text + ">").toCharArray();
        return texts.of(chars, 1, text.length());
    }
}
