package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.journal.EntryCursor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import net.openhft.chronicle.wire.Wires;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From file to file, with a clock in the test's hand. */
class RollTest {
    private static final int INT_BYTES = 4;

    @TempDir
    private Path dir;
    private final TestClock clock = new TestClock("2026-03-01T22:59:59.999Z");

    @Test
    void shouldReadOnAcrossFilesAndEmptyCycles() {
        try (ChronicleJournal journal = open(); EntryCursor cursor = journal.read()) {
            NumberedEntries.append(journal, 0, 100);
            assertThat(NumberedEntries.readOn(cursor, 0)).isEqualTo(100);

            clock.advance(Duration.ofMillis(1));
            NumberedEntries.append(journal, 100, 200);
            assertThat(NumberedEntries.readOn(cursor, 100)).isEqualTo(200);

            clock.advance(Duration.ofDays(9));
            NumberedEntries.append(journal, 200, 300);
            assertThat(NumberedEntries.readOn(cursor, 200)).isEqualTo(300);
            assertThat(NumberedEntries.count(journal)).isEqualTo(300);
        }

        assertThat(files()).containsExactly("20260301-22F.cq4", "20260301-23F.cq4",
                "20260310-23F.cq4");
    }

    @Test
    void shouldFollowAWriterFromFileToFile() throws InterruptedException {
        int rolls = 150;
        long read = 0;
        try (ChronicleJournal journal = open()) {
            Thread appending = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < rolls; i++) {
                    NumberedEntries.append(journal, i * 10L, i * 10L + 10);
                    clock.advance(Duration.ofHours(1));
                }
            });
            try (EntryCursor cursor = journal.read()) {
                while (appending.isAlive()) {
                    read = NumberedEntries.readOn(cursor, read);
                }
                read = NumberedEntries.readOn(cursor, read);
            }
            appending.join();
        }

        assertThat(read).isEqualTo(rolls * 10L);
        assertThat(files()).hasSize(rolls);
    }

    @Test
    void shouldGoOnInANewFileWhenStartedAgainDaysLater() {
        append(0, 100);

        clock.advance(Duration.ofDays(3));
        append(100, 200);

        assertThat(files()).containsExactly("20260301-22F.cq4", "20260304-22F.cq4");
    }

    @Test
    void shouldNeverGoBackToAnEarlierFileWhenTheClockDoes() {
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 10);
            clock.advance(Duration.ofHours(2));
            NumberedEntries.append(journal, 10, 20);

            clock.set("2026-03-01T22:00:00Z");
            NumberedEntries.append(journal, 20, 30);

            assertThat(NumberedEntries.count(journal)).isEqualTo(30);
        }
        append(30, 40);

        assertThat(files()).containsExactly("20260301-22F.cq4", "20260302-00F.cq4");
    }

    @Test
    void shouldNameFilesInUtcWhateverTheZoneOfTheHost() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            append(0, 10);
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            append(10, 20);
        } finally {
            TimeZone.setDefault(zone);
        }

        assertThat(files()).containsExactly("20260301-22F.cq4");
    }

    @Test
    void shouldRefuseAnotherRollThanTheJournalHas() {
        append(0, 10);

        assertThatThrownBy(() -> ChronicleJournal.open(settings(JournalRoll.DAILY), clock))
                .isInstanceOf(JournalException.class).hasMessageContaining("rolls HOURLY")
                .hasMessageContaining("DAILY is configured");

        append(10, 20);
    }

    @Test
    void shouldReadOnWhenTheMarkOfTheEndIsLost() throws IOException {
        long end;
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 100);
            end = journal.sizeBytes();
            clock.advance(Duration.ofHours(1));
            NumberedEntries.append(journal, 100, 200);
        }
        long mark = (end + INT_BYTES - 1) / INT_BYTES * INT_BYTES;
        try (RandomAccessFile first = new RandomAccessFile(dir.resolve(files().getFirst())
                .toFile(), "rw")) {
            first.seek(mark);
            assertThat(Integer.reverseBytes(first.readInt())).isEqualTo(Wires.END_OF_DATA);
            first.seek(mark);
            first.writeInt(0);
        }

        assertThat(NumberedEntries.count(ChronicleJournal.openReadOnly(dir))).isEqualTo(200);
        append(200, 300);
    }

    @Test
    @Timeout(60)
    void shouldGoOnWhenAWriterDiedMakingTheNextFile() throws IOException {
        append(0, 100);
        clock.advance(Duration.ofHours(1));
        try (RandomAccessFile half = new RandomAccessFile(dir.resolve("20260301-23F.cq4").toFile(),
                "rw")) {
            half.setLength(80 << 20);
            half.writeInt(Integer.reverseBytes(Wires.NOT_COMPLETE_UNKNOWN_LENGTH));
        }

        try (ChronicleJournal journal = open(); EntryCursor cursor = journal.read()) {
            assertThat(NumberedEntries.readOn(cursor, 0)).isEqualTo(100);
            NumberedEntries.append(journal, 100, 200);
            assertThat(NumberedEntries.readOn(cursor, 100)).isEqualTo(200);
            assertThat(NumberedEntries.count(journal)).isEqualTo(200);
        }
    }

    /** One life of the owner: the entries before must be there, and these after it. */
    private void append(long from, long to) {
        try (ChronicleJournal journal = open()) {
            assertThat(NumberedEntries.count(journal)).isEqualTo(from);
            NumberedEntries.append(journal, from, to);
            assertThat(NumberedEntries.count(journal)).isEqualTo(to);
        }
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(settings(JournalRoll.HOURLY), clock);
    }

    private ChronicleJournalSettings settings(JournalRoll roll) {
        return new ChronicleJournalSettings(dir, ForcePolicy.BEFORE_COMMIT, 1000, roll, 16 << 20,
                0);
    }

    private List<String> files() {
        return new JournalFolder(dir, JournalRoll.HOURLY).cycleFiles().stream()
                .map(file -> file.getFileName()
                        .toString())
                .toList();
    }
}
