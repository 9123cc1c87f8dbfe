package io.goshawk.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a value as written is the value that came. */
class ExpectedValueTest {
    @Test
    void shouldCompareNumbersByTheirValue() {
        assertThat(matches("4", 4L)).isTrue();
        assertThat(matches("4.0", 4L)).isTrue();
        assertThat(matches("5", 4L)).isFalse();
        assertThat(matches("3", 4L)).isFalse();
        assertThat(matches("four", 4L)).isFalse();
        assertThat(matches("10", 10.0)).isTrue();
        assertThat(matches("10.00", 10.0)).isTrue();
        assertThat(matches("10.01", 10.0)).isFalse();
        assertThat(matches("9.99", 10.0)).isFalse();
        assertThat(matches("0.1", 0.1 + 0.2 - 0.2)).isFalse();
        assertThat(matches("", 10.0)).isFalse();
    }

    /** Beyond 2^53 two whole numbers are one and the same double. */
    @Test
    void shouldCompareLargeWholeNumbersExactly() {
        assertThat(matches("9007199254740993", 9_007_199_254_740_993L)).isTrue();
        assertThat(matches("9007199254740992", 9_007_199_254_740_993L)).isFalse();
        assertThat(matches("-5", -5L)).isTrue();
    }

    @Test
    void shouldCompareTextsAsTheyAre() {
        assertThat(matches("0742", "0742")).isTrue();
        assertThat(matches("742", "0742")).isFalse();
        assertThat(matches("true", true)).isTrue();
        assertThat(matches("false", true)).isFalse();
    }

    @Test
    void shouldTellAnAbsentValueFromOneThatIsThere() {
        assertThat(matches(null, null)).isTrue();
        assertThat(matches("0", null)).isFalse();
        assertThat(matches(null, 0L)).isFalse();
        assertThat(matches("null", null)).isFalse();
    }

    private static boolean matches(String written, Object value) {
        return new ExpectedValue(written).matches(value);
    }
}
