package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal whose oldest files were deleted goes on as what it was, from its first entry on. */
class PrunedJournalTest {
    @TempDir
    private Path dir;
    @TempDir
    private Path archive;
    private final TestClock clock = new TestClock("2026-03-01T22:30:00Z");

    @BeforeEach
    void fillThreeFilesAndDeleteTheFirst() throws IOException {
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 100);
            clock.advance(Duration.ofHours(1));
            NumberedEntries.append(journal, 100, 250);
            clock.advance(Duration.ofHours(3));
            NumberedEntries.append(journal, 250, 300);
        }
        Files.copy(dir.resolve("20260301-22F.cq4"), archive.resolve("20260301-22F.cq4"));
        try (ChronicleJournal journal = open()) {
            journal.deleteBefore(100, List.of(0L, 42L));
        }
    }

    @Test
    void shouldReadWhatIsThereUnderItsNumbers() {
        try (Journal journal = ChronicleJournal.openReadOnly(dir)) {
            assertThat(files()).containsExactly("20260301-23F.cq4", "20260302-02F.cq4");
            assertThat(journal.first()).isEqualTo(100);
            for (long from : new long[]{100, 101, 249, 250, 299, 300}) {
                assertThat(readOn(journal, from)).as("from %d", from).isEqualTo(300);
            }
        }
    }

    @Test
    void shouldStillHaveTheEntriesThatWereKept() {
        try (Journal journal = ChronicleJournal.openReadOnly(dir);
                EntryCursor cursor = journal.read(42)) {
            assertThat(journal.keptBefore()).containsExactly(0L, 42L);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.buffer().getLong(0)).isEqualTo(42);

            assertThatThrownBy(cursor::next).isInstanceOf(JournalException.class)
                    .hasMessageContaining("begins with entry 100")
                    .hasMessageContaining("entry 43 was archived and deleted");
        }
    }

    @Test
    void shouldGoOnAtItsEnd() {
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 300, 350);
            clock.advance(Duration.ofHours(1));
            NumberedEntries.append(journal, 350, 360);

            assertThat(readOn(journal, 100)).isEqualTo(360);
            assertThat(readOn(journal, 349)).isEqualTo(360);
        }
    }

    @Test
    void shouldSetItsEndAsideUnderItsNumbers() {
        try (ChronicleJournal journal = open()) {
            journal.setAside(260);
            NumberedEntries.append(journal, 260, 270);

            assertThat(readOn(journal, 100)).isEqualTo(270);
        }
    }

    @Test
    void shouldDeleteMoreLater() {
        try (ChronicleJournal journal = open()) {
            journal.deleteBefore(250, List.of(0L, 120L));
        }

        try (Journal journal = ChronicleJournal.openReadOnly(dir)) {
            assertThat(files()).containsExactly("20260302-02F.cq4");
            assertThat(readOn(journal, 250)).isEqualTo(300);
            assertThat(journal.keptBefore()).containsExactly(0L, 120L);
        }
    }

    @Test
    void shouldFinishADeletionThatADeathInterrupted() throws IOException {
        Files.copy(archive.resolve("20260301-22F.cq4"), dir.resolve("20260301-22F.cq4"));
        try (Journal journal = ChronicleJournal.openReadOnly(dir)) {
            assertThat(readOn(journal, 100)).as("before").isEqualTo(300);
        }
        Files.createFile(dir.resolve("pruned-deleting"));

        open().close();

        assertThat(files()).containsExactly("20260301-23F.cq4", "20260302-02F.cq4");
        try (Journal journal = ChronicleJournal.openReadOnly(dir)) {
            assertThat(readOn(journal, 100)).as("after").isEqualTo(300);
        }
    }

    @Test
    void shouldNotDeleteWhatWasPutBack() throws IOException {
        Files.copy(archive.resolve("20260301-22F.cq4"), dir.resolve("20260301-22F.cq4"));

        assertThatThrownBy(this::open).isInstanceOf(JournalException.class)
                .hasMessageContaining("20260301-22F.cq4 was put back");

        assertThat(files()).contains("20260301-22F.cq4");
    }

    @Test
    void shouldBeWholeAgainWithItsArchive() throws IOException {
        Path both = archive;
        for (String file : files()) {
            Files.copy(dir.resolve(file), both.resolve(file));
        }

        try (Journal journal = ChronicleJournal.openReadOnly(both)) {
            assertThat(NumberedEntries.count(journal)).isEqualTo(300);
        }
    }

    @Test
    void shouldRefuseToBeginInTheMiddleOfAFileOrWithAChangedStart() throws IOException {
        try (ChronicleJournal journal = open()) {
            assertThatThrownBy(() -> journal.deleteBefore(251, List.of()))
                    .hasMessageContaining("no file begins with entry 251");
        }
        Path start = dir.resolve("pruned-start");
        byte[] bytes = Files.readAllBytes(start);
        bytes[20] ^= 1;
        Files.write(start, bytes);

        assertThatThrownBy(() -> ChronicleJournal.openReadOnly(dir))
                .isInstanceOf(JournalException.class).hasMessageContaining("checksum is wrong");
    }

    private static long readOn(Journal journal, long from) {
        try (EntryCursor cursor = journal.read(from)) {
            return NumberedEntries.readOn(cursor, from);
        }
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(new ChronicleJournalSettings(dir, ForcePolicy.NONE, 1000,
                JournalRoll.HOURLY, 16 << 20, 0), clock);
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cq4")).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
