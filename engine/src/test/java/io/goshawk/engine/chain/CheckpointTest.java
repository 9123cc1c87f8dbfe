package io.goshawk.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final UUID JOURNAL = new UUID(7, 8);
    private static final ChainHead HEAD = ChainHead.of("ab".repeat(32));
    private static final long NOW_MS = 1_700_000_000_123L;

    private final SigningKey key = SigningKey.generate("goshawk");
    private final SigningKey other = SigningKey.generate("goshawk");

    @Test
    void shouldReadWhatItSigned() {
        Checkpoint signed = Checkpoint.sign(JOURNAL, 42, HEAD, NOW_MS, List.of(key));

        Checkpoint read = Checkpoint.parse(signed.note());

        assertThat(read).isEqualTo(signed);
        assertThat(read.isSignedBy(key.verifier())).isTrue();
        assertThat(read.isSignedBy(other.verifier())).isFalse();
        assertThat(read.note()).startsWith("""
                goshawk journal checkpoint 1
                00000000-0000-0007-0000-000000000008
                42
                %s
                2023-11-14T22:13:20.123Z

                \u2014 goshawk\s""".formatted("ab".repeat(32)));
    }

    @Test
    void shouldBeSignedByBothKeysWhileOneFollowsTheOther() {
        Checkpoint signed = Checkpoint.sign(JOURNAL, 42, HEAD, NOW_MS, List.of(key, other));

        assertThat(signed.isSignedBy(key.verifier())).isTrue();
        assertThat(signed.isSignedBy(other.verifier())).isTrue();
    }

    @Test
    void shouldNotCountAsSignedWhenAnyByteOfTheTextIsAnother() {
        Checkpoint signed = Checkpoint.sign(JOURNAL, 42, HEAD, NOW_MS, List.of(key));

        assertThat(List.of(signed.note().replace("\n42\n", "\n43\n"),
                signed.note().replace("0008\n", "0009\n"),
                signed.note().replace("abab\n", "abac\n"),
                signed.note().replace(":20.123Z", ":20.124Z")))
                .allSatisfy(forged -> assertThat(
                        Checkpoint.parse(forged).isSignedBy(key.verifier())).isFalse());
    }

    @Test
    void shouldRefuseWhatIsNoCheckpoint() {
        String note = Checkpoint.sign(JOURNAL, 42, HEAD, NOW_MS, List.of(key)).note();

        for (String text : List.of("", "\n\n", note.replace("\n\n", "\n"), note.strip(),
                note.replace(" 1\n", " 2\n"), note.replace("\n42\n", "\nx\n"),
                note.replace("\n42\n", "\n"), note.replace("abab\n", "ab\n"), note + "more\n",
                note.replace("Z\n", "\n"), note + "\u2014 goshawk !!!!\n",
                note + "\u2014 goshawk AAAA\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(text)).as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldKeepAKeyInTextsThatOpenSslReads() {
        SigningKey read = SigningKey.parse("goshawk", key.pem());

        assertThat(read.verifier()).isEqualTo(key.verifier());
        assertThat(read.sign(new byte[]{1})).isEqualTo(key.sign(new byte[]{1}));
        assertThat(SigningKey.parsePublic(key.publicPem())).isEqualTo(key.verifier());
        assertThat(SigningKey.parsePublic(key.verifier().toString())).isEqualTo(key.verifier());
        assertThat(key.toString()).isEqualTo(key.verifier().toString());
    }

    @Test
    void shouldRefuseKeysThatAreNotWhole() {
        String verifier = key.verifier().toString();

        assertThatThrownBy(() -> SigningKey.parse("goshawk", key.publicPem()))
                .hasMessageContaining("PRIVATE KEY");
        assertThatThrownBy(() -> SigningKey.parse("goshawk",
                key.pem().replace(key.publicPem(), "")))
                .hasMessageContaining("no block BEGIN PUBLIC KEY");
        assertThatThrownBy(() -> SigningKey.parse("goshawk",
                key.pem().replace(key.publicPem(), other.publicPem())))
                .hasMessageContaining("do not belong together");
        assertThatThrownBy(() -> VerifierKey.parse(verifier.replace("goshawk+", "goshawq+")))
                .hasMessageContaining("a letter was changed");
        assertThatThrownBy(() -> VerifierKey.parse("goshawk"))
                .hasMessageContaining("name+id+base64");
        assertThatThrownBy(() -> SigningKey.generate("two words"))
                .hasMessageContaining("neither spaces");
    }

    @Test
    void shouldEndorseAKeyForOnePlaceOnly() {
        KeyChange change = KeyChange.to(other.verifier(), key, JOURNAL, 12);

        assertThat(change.isEndorsed(JOURNAL, 12)).isTrue();
        assertThat(change.isEndorsed(JOURNAL, 13)).isFalse();
        assertThat(change.isEndorsed(new UUID(1, 1), 12)).isFalse();
        assertThat(new KeyChange(key.verifier(), key.verifier(), change.endorsement())
                .isEndorsed(JOURNAL, 12)).isFalse();
        assertThat(KeyChange.to(other.verifier(), null, JOURNAL, 12).isEndorsed(JOURNAL, 12))
                .isFalse();
    }
}
