package io.goshawk.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectKeysTest {
    private static final int HEAD_BYTES = 16;

    @TempDir
    private Path dir;

    @Test
    void shouldKeepKeysThatWereForced() {
        long[] ids = new long[10_000];
        try (SubjectKeys keys = open()) {
            for (int i = 0; i < ids.length; i++) {
                ids[i] = keys.of(card(i)).id();
                if (i % 100 == 0) {
                    keys.force();
                }
            }
            keys.force();
        }
        try (SubjectKeys keys = open()) {
            assertThat(keys.count()).isEqualTo(ids.length);
            for (int i = 0; i < ids.length; i++) {
                assertThat(keys.of(card(i)).id()).isEqualTo(ids[i]);
            }
            assertThat(keys.count()).isEqualTo(ids.length);
        }
    }

    @Test
    void shouldCutOffWhatACrashLeftHalfWritten() throws IOException {
        long first;
        try (SubjectKeys keys = open()) {
            first = keys.of(card(1)).id();
            keys.of(card(2));
            keys.force();
        }
        byte[] whole = Files.readAllBytes(file());
        for (int cut = HEAD_BYTES + SubjectKey.RECORD_BYTES; cut < whole.length; cut += 7) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            try (SubjectKeys keys = open()) {
                assertThat(keys.count()).isEqualTo(1);
                assertThat(keys.of(card(1)).id()).isEqualTo(first);
            }
            assertThat(Files.size(file())).isEqualTo(HEAD_BYTES + SubjectKey.RECORD_BYTES);
        }
    }

    @Test
    void shouldRefuseKeysThatAreDamagedBeforeOthers() throws IOException {
        try (SubjectKeys keys = open()) {
            keys.of(card(1));
            keys.of(card(2));
            keys.force();
        }
        byte[] whole = Files.readAllBytes(file());
        whole[HEAD_BYTES + 50] ^= 1;
        Files.write(file(), whole);

        assertThatThrownBy(this::open).isInstanceOf(SubjectKeysException.class)
                .hasMessageContaining("damaged at byte " + HEAD_BYTES);
        whole[0] ^= 1;
        Files.write(file(), whole);
        assertThatThrownBy(this::open).isInstanceOf(SubjectKeysException.class)
                .hasMessageContaining("is not a file of keys");
    }

    @Test
    void shouldDestroyAKeyAndLeaveTheOthers() throws IOException {
        long[] ids = new long[3];
        try (SubjectKeys keys = open()) {
            for (int i = 0; i < ids.length; i++) {
                ids[i] = keys.of(card(i)).id();
            }
            keys.force();
        }
        byte[] old = Files.readAllBytes(file());
        Path link = dir.resolve("link to the old file");
        Files.createLink(link, file());

        try (SubjectKeys keys = open()) {
            assertThat(keys.erase(List.of(card(1), card(77)))).isEqualTo(1);
        }

        assertThat(Files.readAllBytes(link)).hasSameSizeAs(old).containsOnly(0);
        assertThat(KeyReport.of(dir, List.of(card(0), card(1), card(2))).present())
                .containsExactly(card(0), card(2));
        try (SubjectKeys keys = open()) {
            assertThat(keys.erase(List.of(card(1)))).isZero();
            assertThat(keys.of(card(0)).id()).isEqualTo(ids[0]);
            assertThat(keys.of(card(2)).id()).isEqualTo(ids[2]);
            assertThat(keys.of(card(1)).id()).isNotEqualTo(ids[1]);
        }
    }

    @Test
    void shouldHaveOneOwner() {
        try (SubjectKeys keys = open()) {
            assertThat(keys.count()).isZero();
            assertThatThrownBy(this::open).isInstanceOf(SubjectKeysException.class)
                    .hasMessageContaining("is in use").hasMessageContaining("Stop it");
        }
        open().close();
    }

    @Test
    void shouldStopAtTheMostSubjectsAllowed() {
        try (SubjectKeys keys = SubjectKeys.open(dir, 2)) {
            keys.of(card(1));
            keys.of(card(2));
            assertThatThrownBy(() -> keys.of(card(3))).isInstanceOf(SubjectKeysException.class)
                    .hasMessageContaining("privacy.subjects-max");
            assertThat(keys.of(card(2))).isNotNull();
        }
    }

    @Test
    void shouldLetNobodyElseReadTheFileAndNameNobody() throws IOException {
        try (SubjectKeys keys = open()) {
            keys.of(new Subject(Subject.Kind.CARD_TOKEN, "tok_secret"));
            keys.force();
        }
        assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
        assertThat(new String(Files.readAllBytes(file()), UTF_8))
                .doesNotContain("tok_secret");
    }

    @Test
    void shouldForgetAFileThatWasNotFinished() throws IOException {
        open().close();
        Files.write(dir.resolve(KeyFile.NAME + ".new"), new byte[5],
                StandardOpenOption.CREATE_NEW);

        open().close();

        assertThat(dir.resolve(KeyFile.NAME + ".new")).doesNotExist();
    }

    private SubjectKeys open() {
        return SubjectKeys.open(dir, 1_000_000);
    }

    private Path file() {
        return dir.resolve(KeyFile.NAME);
    }

    private static Subject card(int number) {
        return new Subject(Subject.Kind.CARD_TOKEN, "card-" + number);
    }
}
