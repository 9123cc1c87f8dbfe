package io.goshawk.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    private final Utf8 utf8 = new Utf8();

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"card-1", "\u007f", "\u0080", "Zürich", "東京", "😀", "half \ud83d",
            "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void shouldGiveTheBytesOfTheJdk(String text) {
        String shorter = "x";
        String longer = text == null ? null : text.repeat(10);

        for (String one : Arrays.asList(text, shorter, longer, text)) {
            byte[] expected = one == null ? new byte[0] : one.getBytes(StandardCharsets.UTF_8);
            byte[] bytes = utf8.of(one);

            assertThat(Arrays.copyOf(bytes, utf8.length())).isEqualTo(expected);
        }
    }
}
