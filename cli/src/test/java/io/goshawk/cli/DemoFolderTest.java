package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that stays belongs to what was played there first; one that does not stay goes. */
final class DemoFolderTest {
    @TempDir
    private Path parent;

    @Test
    void shouldTakeTheSameAgainAndRefuseSomethingElse() throws IOException {
        Path keep = parent.resolve("a/b");

        try (DemoFolder first = DemoFolder.open(keep)) {
            first.claim("payments.csv, 100 bytes");
        }

        try (DemoFolder again = DemoFolder.open(keep)) {
            again.claim("payments.csv, 100 bytes");
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> again.claim("payments.csv, 101 bytes"))
                    .withMessageContaining("100 bytes; now payments.csv, 101 bytes");
        }
        assertThat(keep).exists();
    }

    @Test
    void shouldRemoveATemporaryFolderWithAllThatIsInIt() throws IOException {
        Path path;

        try (DemoFolder folder = DemoFolder.open(null)) {
            path = folder.path();
            folder.claim("anything");
        }

        assertThat(path).doesNotExist();
    }
}
