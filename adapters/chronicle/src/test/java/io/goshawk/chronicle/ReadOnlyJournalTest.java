package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditor's view: everything to see, nothing to touch. */
class ReadOnlyJournalTest {
    @TempDir
    private Path dir;

    @Test
    void shouldFollowAWriterInAnotherProcess() throws Exception {
        // More than one block of the writer, so that the file grows under the reader.
        long count = 250_000;
        long read = 0;
        try (ChildJvm writer = ChildJvm.start(AppendUntilKilled.class, dir, count)) {
            assertThat(writer.line()).isEqualTo("open at 0");
            try (Journal journal = ChronicleJournal.openReadOnly(dir);
                    EntryCursor cursor = journal.read()) {
                for (long written = 0; written < count;) {
                    written = Long.parseLong(writer.line());
                    read = NumberedEntries.readOn(cursor, read);
                    assertThat(read).isGreaterThanOrEqualTo(written);
                }
            }
        }
        assertThat(read).isEqualTo(count);
    }

    @Test
    void shouldLeaveTheDirectoryAsItIs() throws IOException {
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 1000);
        }
        Map<String, String> before = fingerprint();

        try (Journal journal = ChronicleJournal.openReadOnly(dir)) {
            assertThat(NumberedEntries.count(journal)).isEqualTo(1000);
        }

        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void shouldReadACopyWithoutMetadata() throws IOException {
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 1000);
        }
        Files.delete(dir.resolve("metadata.cq4t"));

        assertThat(NumberedEntries.count(ChronicleJournal.openReadOnly(dir))).isEqualTo(1000);
        assertThat(dir.resolve("metadata.cq4t")).doesNotExist();
    }

    @Test
    void shouldRefuseToAppendAndForce() {
        open().close();

        try (Journal journal = ChronicleJournal.openReadOnly(dir)) {
            assertThatThrownBy(() -> journal.append(new UnsafeBuffer(new byte[1]), 0, 1))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("read only");
            assertThatThrownBy(journal::force).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void shouldNotMakeAJournalWhereThereIsNone() {
        Path none = dir.resolve("none");

        assertThatThrownBy(() -> ChronicleJournal.openReadOnly(none))
                .isInstanceOf(JournalException.class).hasMessageContaining("no journal in " + none);
        assertThatThrownBy(() -> ChronicleJournal.openReadOnly(dir))
                .isInstanceOf(JournalException.class).hasMessageContaining("no journal");
        assertThat(none).doesNotExist();
        assertThat(dir).isEmptyDirectory();
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(ChronicleJournalSettings.of(dir), Clock.SYSTEM);
    }

    /** Of every file its size, time of change and content. */
    private Map<String, String> fingerprint() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(dir)) {
            for (Path file : list.toList()) {
                files.put(file.getFileName().toString(), Files.size(file) + " "
                        + Files.getLastModifiedTime(file) + " " + crc32c(file));
            }
        }
        return files;
    }

    private static long crc32c(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(bytes.clear()) >= 0) {
                crc.update(bytes.flip());
            }
        }
        return crc.getValue();
    }
}
