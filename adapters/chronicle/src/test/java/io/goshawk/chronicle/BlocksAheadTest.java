package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is allocated ahead of the entries; {@link SmallDiskTest} shows what for. */
class BlocksAheadTest {
    private static final int BLOCK_BYTES = 16 << 20;
    private static final long SPARE_BYTES = BLOCK_BYTES / 4;
    private static final String FIRST = "20260301-22F.cq4";
    private static final String SECOND = "20260301-23F.cq4";
    private static final String SECOND_PREPARED = "20260301-23F.precreated";

    @TempDir
    private Path dir;
    private final TestClock clock = new TestClock("2026-03-01T22:00:00Z");

    @Test
    void shouldHaveTheNextBlockBeforeTheEntriesAreThere() throws IOException {
        try (ChronicleJournal journal = open()) {
            long number = 0;
            while (journal.sizeBytes() < BLOCK_BYTES / 2 + SPARE_BYTES) {
                NumberedEntries.append(journal, number, number + 500);
                number += 500;
            }
            assertThat(Files.size(dir.resolve(FIRST))).isEqualTo(BLOCK_BYTES + SPARE_BYTES);

            journal.force();
            assertThat(Files.size(dir.resolve(FIRST))).isEqualTo(2 * BLOCK_BYTES + SPARE_BYTES);

            NumberedEntries.append(journal, number, number + 40_000);
            assertThat(NumberedEntries.count(journal)).isEqualTo(number + 40_000);
        }
    }

    @Test
    void shouldRollIntoTheFileThatWasPrepared() throws IOException {
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 10);
            journal.force();
            assertThat(Files.size(dir.resolve(SECOND_PREPARED)))
                    .isEqualTo(BLOCK_BYTES + SPARE_BYTES);
            Object prepared = Files.getAttribute(dir.resolve(SECOND_PREPARED), "unix:ino");

            clock.advance(Duration.ofHours(1));
            NumberedEntries.append(journal, 10, 20);

            assertThat(Files.getAttribute(dir.resolve(SECOND), "unix:ino")).isEqualTo(prepared);
            assertThat(NumberedEntries.count(journal)).isEqualTo(20);
        }
    }

    @Test
    void shouldGoOnWhereNoFileWasPreparedAndLeaveNoneBehind() throws IOException {
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 10);
            journal.force();
            clock.advance(Duration.ofHours(5));
            NumberedEntries.append(journal, 10, 20);
            journal.force();
            assertThat(names()).filteredOn(name -> name.endsWith(".precreated"))
                    .containsExactly("20260302-04F.precreated");
        }
        assertThat(names()).noneMatch(name -> name.endsWith(".precreated"));
        Files.write(dir.resolve("20260302-09F.precreated"), new byte[100]);
        clock.advance(Duration.ofHours(6));

        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 20, 30);
            assertThat(NumberedEntries.count(journal)).isEqualTo(30);
        }
        assertThat(names()).noneMatch(name -> name.endsWith(".precreated"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(new ChronicleJournalSettings(dir,
                ForcePolicy.BEFORE_COMMIT, 1000, JournalRoll.HOURLY, BLOCK_BYTES, 0), clock);
    }
}
