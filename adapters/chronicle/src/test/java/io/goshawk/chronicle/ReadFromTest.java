package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From an entry in the middle of everything on, over many files. An entry says its number, so that
 * a journal is compared with the list of the numbers.
 */
class ReadFromTest {
    @TempDir
    private Path dir;
    private final TestClock clock = new TestClock("2026-03-01T22:59:59.999Z");
    private ChronicleJournal journal;

    @BeforeEach
    void openJournal() {
        journal = open();
    }

    @AfterEach
    void closeJournal() {
        journal.close();
    }

    @Test
    void shouldFindEveryEntryOfEveryFile() {
        for (int file = 0; file < 12; file++) {
            NumberedEntries.append(journal, file * 5L, file * 5L + 5);
            clock.advance(Duration.ofHours(file % 3 + 1));
        }

        for (long from = 0; from < 60; from++) {
            assertReads(journal, from, 60);
        }
        assertReads(journal, 60, 60);
        assertReads(journal, 1000, 1000);
    }

    @Test
    void shouldReadAsAListDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<EntryCursor> cursors = new ArrayList<>();
        List<Long> next = new ArrayList<>();
        long size = 0;

        for (int step = 0; step < 80; step++) {
            long added = random.nextInt(4) == 0 ? random.nextInt(700) : random.nextInt(5);
            NumberedEntries.append(journal, size, size + added);
            size += added;
            clock.advance(Duration.ofHours(random.nextInt(3)));
            if (random.nextInt(10) == 0) {
                journal.close();
                journal = open();
            }
            if (random.nextInt(3) == 0) {
                next.add(random.nextLong(size + 50));
                cursors.add(journal.read(next.getLast()));
            }
            for (int i = random.nextInt(8); i < cursors.size(); i += 8) {
                long from = next.get(i);
                next.set(i, NumberedEntries.readOn(cursors.get(i), from));
                assertThat(next.get(i)).as("from %d of %d, seed %d", from, size, seed)
                        .isEqualTo(Math.max(from, size));
            }
        }

        assertThat(NumberedEntries.count(journal)).as("seed %d", seed).isEqualTo(size);
        cursors.forEach(EntryCursor::close);
    }

    @Test
    void shouldFindThePlaceWhileAWriterRollsOn() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long count = 100_000;
        AtomicLong appended = new AtomicLong();
        Thread appending = Thread.ofPlatform().start(() -> {
            for (long number = 0; number < count; number += 1000) {
                NumberedEntries.append(journal, number, number + 1000);
                appended.set(number + 1000);
                clock.advance(Duration.ofHours(1));
            }
        });

        while (appending.isAlive()) {
            long size = appended.get();
            long from = random.nextLong(Math.max(0, size - 3000), size + 3000);
            try (EntryCursor cursor = journal.read(from)) {
                assertThat(NumberedEntries.readOn(cursor, from)).as("from %d, seed %d", from, seed)
                        .isGreaterThanOrEqualTo(Math.max(from, size));
            }
        }

        appending.join();
        assertThat(NumberedEntries.count(journal)).isEqualTo(count);
    }

    @Test
    void shouldFindThePlaceWhileAnotherProcessAppends() throws Exception {
        Path other = dir.resolve("other");
        long count = 30_000;

        try (ChildJvm writer = ChildJvm.start(AppendUntilKilled.class, other, count)) {
            assertThat(writer.line()).isEqualTo("open at 0");
            Journal read = ChronicleJournal.openReadOnly(other);
            for (long written = 0; written < count;) {
                written = Long.parseLong(writer.line());
                try (EntryCursor cursor = read.read(written - 1)) {
                    assertThat(NumberedEntries.readOn(cursor, written - 1))
                            .isGreaterThanOrEqualTo(written);
                }
            }
        }
    }

    @Test
    void shouldWaitInAnEmptyJournalForTheEntry() {
        try (EntryCursor cursor = journal.read(1500)) {
            assertThat(cursor.next()).isFalse();

            NumberedEntries.append(journal, 0, 1000);
            assertThat(cursor.next()).isFalse();
            clock.advance(Duration.ofHours(5));
            NumberedEntries.append(journal, 1000, 2000);

            assertThat(NumberedEntries.readOn(cursor, 1500)).isEqualTo(2000);
        }
    }

    @Test
    void shouldReadInAnotherThreadThanTheOneThatFoundThePlace() throws InterruptedException {
        NumberedEntries.append(journal, 0, 1000);
        AtomicLong read = new AtomicLong();
        try (EntryCursor cursor = journal.read(700)) {
            Thread.ofPlatform().start(() -> read.set(NumberedEntries.readOn(cursor, 700))).join();
        }

        assertThat(read).hasValue(1000);
    }

    @Test
    void shouldRefuseANegativeNumber() {
        assertThatThrownBy(() -> journal.read(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(new ChronicleJournalSettings(dir, ForcePolicy.NONE, 1,
                JournalRoll.HOURLY, 16 << 20, 0), clock);
    }

    private static void assertReads(Journal journal, long from, long to) {
        try (EntryCursor cursor = journal.read(from)) {
            assertThat(NumberedEntries.readOn(cursor, from)).as("from %d", from).isEqualTo(to);
        }
    }
}
