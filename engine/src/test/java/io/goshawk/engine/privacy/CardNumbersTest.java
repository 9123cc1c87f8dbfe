package io.goshawk.engine.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(strings = {
            "4111111111111111", "4222222222222", "5555555555554444", "2223003122003222",
            "378282246310005", "30569309025904", "6011111111111117", "3530111333300000",
            "6200000000000000000", "2200000000000004", "6304000000000000", "4012888888881881"})
    void shouldFindTheNumbersOfAllSchemes(String number) {
        assertThat(CardNumbers.isIn(number)).isTrue();
        assertThat(CardNumbers.isIn("card " + number + ".")).isTrue();
        assertThat(CardNumbers.masked(number)).hasSize(number.length())
                .startsWith(number.substring(0, 6))
                .endsWith(number.substring(number.length() - 4))
                .matches("\\d{6}\\*+\\d{4}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "4111 1111 1111 1111", "4111-1111-1111-1111", "3782 822463 10005",
            "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "2024-01-05 4111111111111111",
            "order 12 4111 1111 1111 1111 99", "pan4111111111111111", "tok_4111111111111111",
            "4111111111111111.0", "-4111111111111111", "+4111111111111111",
            "{\"pan\":4111111111111111}", "4111111111111111a", "cafe4111111111111111",
            "411111\u0000111111\u00001111", "\\u0034\\u0031111111111111\\u0031\\u0031"})
    void shouldFindANumberHoweverItIsWritten(String text) {
        assertThat(CardNumbers.find(text)).isPresent();
        String masked = CardNumbers.masked(text);
        assertThat(masked).hasSameSizeAs(text).isNotEqualTo(text);
        assertThat(CardNumbers.find(masked)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "4111", "411111111111", "4111111111111112", "1700000000000", "0000000000000000",
            "41111111111111111111", "20240105123000", "2024010512300012", "1234567812345670",
            "0.4111111111111111", "-33.4111111111111111", "+4222222222222",
            "4111  1111  1111  1111", "4111.1111.1111.1111", "4111_1111_1111_1111",
            "e3b0c4414111111111111111b92427ae", "9f1c4111-1111-4111-8111-111111111111",
            "411111******1111", "192.168.100.100"})
    void shouldLeaveAloneWhatIsNoCardNumber(String text) {
        assertThat(CardNumbers.isIn(text)).isFalse();
        assertThat(CardNumbers.find(text)).isEmpty();
        assertThat(CardNumbers.masked(text)).isSameAs(text);
    }

    @Test
    void shouldFindTheSameByTheShortWayAsByTheLongOne() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String letters = "0123456789012345678901234567894455 --x.";
        int found = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String whole = text.toString();
            assertThat(CardNumbers.isIn(whole)).as("seed %d, '%s'", seed, whole)
                    .isEqualTo(CardNumbers.find(whole).isPresent());
            assertThat(CardNumbers.find(CardNumbers.masked(whole)))
                    .as("seed %d, '%s'", seed, whole).isEmpty();
            found += CardNumbers.isIn(whole) ? 1 : 0;
        }
        assertThat(found).isPositive();
    }

    @Test
    void shouldTakeAlmostNoRandomIdentifierForACard() {
        Random random = new Random(4);
        int found = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] hash = new byte[32];
            random.nextBytes(hash);
            String hex = HexFormat.of().formatHex(hash);
            found += CardNumbers.isIn(hex) ? 1 : 0;
            found += CardNumbers.isIn(new UUID(random.nextLong(), random.nextLong()).toString())
                    ? 1
                    : 0;
            found += CardNumbers.isIn("x " + random.nextDouble() + " y") ? 1 : 0;
        }
        assertThat(found).isZero();
    }

    @Test
    void shouldMaskBytesThatAreNoText() {
        byte[] bytes = "\u00ff4111111111111111\u00fe".getBytes(StandardCharsets.ISO_8859_1);

        byte[] masked = CardNumbers.masked(bytes);

        assertThat(masked).isEqualTo(
                "\u00ff411111******1111\u00fe".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(CardNumbers.masked(masked)).isSameAs(masked);
        assertThat(CardNumbers.masked((byte[]) null)).isNull();
    }

    @Test
    void shouldMaskNumbersThatOverlap() {
        String text = "4111 1111 1111 1111 1111 1111 1111 1111";

        String masked = CardNumbers.masked(text);

        assertThat(CardNumbers.find(masked)).isEmpty();
        assertThat(masked).hasSameSizeAs(text);
    }
}
