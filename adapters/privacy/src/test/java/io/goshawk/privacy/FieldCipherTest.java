package io.goshawk.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.cryptomator.siv.SivMode;
import org.junit.jupiter.api.Test;

class FieldCipherTest {
    private final FieldCipher cipher = new FieldCipher();
    private final SubjectKey key = key();

    @Test
    void shouldGiveBackWhatItSealed() {
        for (String value : new String[]{"", "203.0.113.7", "Zoë 🦅", "x".repeat(40_000)}) {
            String sealed = cipher.seal(key, "ip", value);

            assertThat(sealed).startsWith("gk1.").matches("[\\w.-]+");
            assertThat(opened(key, "ip", sealed)).isEqualTo(value);
        }
        byte[] bytes = {0, 1, -1};
        assertThat(cipher.open(key, "v", FieldCipher.read(cipher.seal(key, "v", bytes))
                .orElseThrow())).contains(bytes);
    }

    @Test
    void shouldGiveEqualTextsForEqualValuesOfOneKeyAndFieldOnly() {
        String sealed = cipher.seal(key, "ip", "203.0.113.7");

        assertThat(cipher.seal(key, "ip", "203.0.113.7")).isEqualTo(sealed);
        assertThat(cipher.seal(key, "ip", "203.0.113.8")).isNotEqualTo(sealed);
        assertThat(cipher.seal(key, "device_id", "203.0.113.7")).isNotEqualTo(sealed);
        assertThat(cipher.seal(key(), "ip", "203.0.113.7")).isNotEqualTo(sealed);
    }

    @Test
    void shouldNotOpenWhatWasChangedOrIsOfAnotherFieldOrKey() {
        String sealed = cipher.seal(key, "ip", "203.0.113.7");
        char changed = sealed.charAt(20) == 'A' ? 'B' : 'A';

        assertThat(opened(key, "device_id", sealed)).isNull();
        assertThat(opened(key(), "ip", sealed)).isNull();
        assertThat(opened(key, "ip", sealed.substring(0, 20) + changed + sealed.substring(21)))
                .isNull();
    }

    @Test
    void shouldTakeNothingElseForASealedText() {
        for (String text : new String[]{"", "gk1.", "gk1.AAAA", "gk1.!", "203.0.113.7",
                "gk2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
            assertThat(FieldCipher.read(text)).isEmpty();
        }
    }

    /** The example of RFC 5297, A.1: what years later must still be what is read. */
    @Test
    void shouldBeTheCipherOfTheStandard() {
        HexFormat hex = HexFormat.of();
        byte[] sealed = new SivMode().encrypt(
                hex.parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"),
                hex.parseHex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0"),
                hex.parseHex("112233445566778899aabbccddee"),
                hex.parseHex("101112131415161718191a1b1c1d1e1f2021222324252627"));

        assertThat(hex.formatHex(sealed))
                .isEqualTo("85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c");
    }

    private String opened(SubjectKey with, String field, String sealed) {
        return FieldCipher.read(sealed).flatMap(read -> cipher.open(with, field, read))
                .map(plain -> new String(plain, StandardCharsets.UTF_8)).orElse(null);
    }

    private static SubjectKey key() {
        return SubjectKey.read(SubjectKey.newRecord(new byte[SubjectKey.HASH_BYTES],
                new SecureRandom()), 0);
    }
}
