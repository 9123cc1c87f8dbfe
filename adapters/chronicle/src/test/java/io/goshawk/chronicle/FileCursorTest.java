package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.EntryLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries read straight from the files are those that Chronicle reads, from every place on. */
class FileCursorTest {
    private static final int ENTRIES = 3_000;

    @TempDir
    private Path dir;
    private final TestClock clock = new TestClock("2026-03-01T21:59:59.999Z");
    private final List<EntryLocation> places = new ArrayList<>();
    private ChronicleJournal journal;

    @BeforeEach
    void write() {
        journal = ChronicleJournal.open(new ChronicleJournalSettings(dir, ForcePolicy.NONE, 1,
                JournalRoll.HOURLY, 16 << 20, 0), clock);
        for (int file = 0; file < 3; file++) {
            NumberedEntries.append(journal, file * ENTRIES / 3, (file + 1) * ENTRIES / 3);
            clock.advance(Duration.ofHours(file + 1));
        }
        try (EntryCursor cursor = journal.read()) {
            while (cursor.next()) {
                places.add(cursor.location());
            }
        }
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void shouldReadOnOverAllFilesFromTheFirstPlace() {
        try (FileCursor cursor = new FileCursor(dir, places.getFirst())) {
            assertThat(NumberedEntries.readOn(cursor, 0)).isEqualTo(ENTRIES);
            assertThat(cursor.isAtEnd()).isTrue();
        }
        assertThat(places.stream().map(EntryLocation::file).distinct()).hasSize(3);
    }

    @Test
    void shouldSayWhereEachEntryIs() {
        try (FileCursor cursor = new FileCursor(dir, places.getFirst())) {
            for (EntryLocation place : places) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.location()).isEqualTo(place);
            }
        }
    }

    @Test
    void shouldBeginAtAnyPlace() {
        for (int number = 0; number < ENTRIES; number += 101) {
            try (FileCursor cursor = new FileCursor(dir, places.get(number))) {
                assertThat(NumberedEntries.readOn(cursor, number)).isEqualTo(ENTRIES);
            }
        }
    }

    @Test
    void shouldNotTakeForTheEndWhatIsNot() {
        try (FileCursor cursor = new FileCursor(dir, places.getLast())) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.isAtEnd()).isTrue();
        }
        NumberedEntries.append(journal, ENTRIES, ENTRIES + 1);
        try (FileCursor cursor = new FileCursor(dir, places.getLast())) {
            assertThat(NumberedEntries.readOn(cursor, ENTRIES - 1)).isEqualTo(ENTRIES + 1);
        }
    }

    @Test
    void shouldReadNothingWhereThereIsNothing() {
        EntryLocation behind = new EntryLocation(places.getLast().file(), 1L << 40);
        try (FileCursor cursor = new FileCursor(dir, behind)) {
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void shouldCountEntries() {
        assertThat(ChronicleJournal.countEntries(dir)).isEqualTo(ENTRIES);
    }
}
