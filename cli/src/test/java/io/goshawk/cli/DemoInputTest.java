package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a demo plays is counted exactly, at the end of a file and after records left out, too. */
final class DemoInputTest {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void writeThreeRecords() throws IOException {
        file = Files.writeString(folder.resolve("three.ndjson"), "{\"n\":1}\n".repeat(3));
    }

    @Test
    void shouldCountRecordsAndNotTheEndOfTheFile() {
        try (DemoInput input = open(null)) {
            assertThat(input.name()).isEqualTo("three.ndjson, 24 bytes");
            for (int i = 0; i < 3; i++) {
                assertThat(input.next()).isNotNull();
            }
            assertThat(input.next()).isNull();
            assertThat(input.next()).isNull();
            assertThat(input.taken()).isEqualTo(3);
        }
    }

    @Test
    void shouldStopAtTheCount() {
        try (DemoInput input = open(2L)) {
            input.next();
            input.next();

            assertThat(input.next()).isNull();
            assertThat(input.taken()).isEqualTo(2);
        }
    }

    @Test
    void shouldCountWhatIsLeftOut() {
        try (DemoInput input = open(null)) {
            input.skip(3);

            assertThat(input.next()).isNull();
            assertThat(input.taken()).isEqualTo(3);
        }
    }

    @Test
    void shouldRefuseToLeaveOutMoreThanThereIs() {
        try (DemoInput input = open(null)) {
            assertThatExceptionOfType(Failure.class).isThrownBy(() -> input.skip(4))
                    .withMessageContaining("holds 4 records already");
        }
    }

    private DemoInput open(Long count) {
        return DemoInput.open(new DemoOptions(file, null, count, Pace.MAX, 1, null, 0));
    }
}
