package io.goshawk.replay.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.journal.JournalAround;
import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.chronicle.JournalRoll;
import io.goshawk.engine.Clock;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryCursor;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries in files, read where the index says they are. */
class PlacedJournalTest {
    private static final long HOUR_MS = 3_600_000;
    private static final int BLOCK_BYTES = 16 << 20;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<byte[]> entries = new ArrayList<>();
    private long nowMs = 1_767_603_600_000L;

    @TempDir
    private Path folder;
    private int asked;

    @BeforeEach
    void decide() {
        try (RandomJournal made = new RandomJournal(random, new UUID(1, 2))) {
            made.grow(600);
            try (EntryCursor cursor = made.journal().read()) {
                while (cursor.next()) {
                    byte[] bytes = new byte[cursor.length()];
                    cursor.buffer().getBytes(0, bytes);
                    entries.add(bytes);
                }
            }
        }
    }

    @Test
    void shouldReadEveryEntryFromEveryFileWithoutAskingTheJournal() throws IOException {
        Path dir = write("journal", 7);
        open(dir).close();
        asked = 0;

        try (JournalIndex index = open(dir)) {
            assertThat(index.end()).isEqualTo(entries.size());
            for (int from = 0; from < entries.size(); from += 1 + random.nextInt(20)) {
                assertReads(index.journal(), from, Math.min(entries.size(), from + 90));
            }
        }

        assertThat(asked).as("seed %d", seed).isZero();
    }

    @Test
    void shouldAskTheJournalForWhatTheIndexDoesNotKnow() throws IOException {
        Path dir = write("journal", 3);

        try (JournalIndex index = open(dir)) {
            append(dir, entries.subList(0, 5));

            try (EntryCursor cursor = index.journal().read(entries.size() - 1)) {
                assertThat(cursor.next()).isTrue();
                for (int i = 0; i < 5; i++) {
                    assertThat(cursor.next()).isTrue();
                    assertThat(bytes(cursor)).isEqualTo(entries.get(i));
                }
                assertThat(cursor.next()).isFalse();
            }
        }
    }

    /** As after a part of the journal was copied into other files. */
    @Test
    void shouldFindEntriesThatAreNotWhereTheyWere() throws IOException {
        open(write("journal", 2)).close();
        Path other = write("other", 5);

        try (JournalIndex index = open(other)) {
            assertReads(index.journal(), 0, entries.size());
            for (int from = 0; from < entries.size(); from += 40) {
                assertReads(index.journal(), from, from + 1);
            }
            assertThat(found(index, other)).isPositive();
        }
    }

    private int found(JournalIndex index, Path dir) {
        List<Entry> found = new ArrayList<>();
        List<Entry> expected = new ArrayList<>();
        try (Journal journal = ChronicleJournal.openReadOnly(dir)) {
            JournalSearch search = new JournalSearch(journal, sequence -> {});
            search.run(JournalQuery.ofCard("card-3"), index, found::add);
            search.run(JournalQuery.ofCard("card-3"), expected::add);
        }
        assertThat(found.stream().map(Entry::sequence).toList())
                .isEqualTo(expected.stream().map(Entry::sequence).toList());
        return found.size();
    }

    private void assertReads(Journal journal, long from, long until) {
        try (JournalReader reader = new JournalReader(journal, from, from == 0 ? -1 : 1)) {
            for (long sequence = from; sequence < until; sequence++) {
                assertThat(reader.next()).as("entry %d from %d, seed %d", sequence, from, seed)
                        .isNotNull();
            }
        }
    }

    private static byte[] bytes(EntryCursor cursor) {
        byte[] bytes = new byte[cursor.length()];
        cursor.buffer().getBytes(0, bytes);
        return bytes;
    }

    private JournalIndex open(Path dir) throws IOException {
        Journal journal = new JournalAround(ChronicleJournal.openReadOnly(dir)) {
            @Override
            public EntryCursor read(long from) {
                asked++;
                return super.read(from);
            }
        };
        return JournalIndex.open(journal, dir, () -> ChronicleJournal.countEntries(dir),
                folder.resolve("index"), new IndexSizes(200, 10), (read, all) -> {});
    }

    /** All entries, in so many files about. */
    private Path write(String name, int files) {
        Path dir = folder.resolve(name);
        int part = entries.size() / files + 1;
        try (ChronicleJournal journal = open(dir, true)) {
            for (int i = 0; i < entries.size(); i++) {
                nowMs += i % part == part - 1 ? HOUR_MS : 0;
                journal.append(new UnsafeBuffer(entries.get(i)), 0,
                        entries.get(i).length);
            }
        }
        return dir;
    }

    private void append(Path dir, List<byte[]> more) {
        try (ChronicleJournal journal = open(dir, false)) {
            for (byte[] entry : more) {
                journal.append(new UnsafeBuffer(entry), 0, entry.length);
            }
        }
    }

    private ChronicleJournal open(Path dir, boolean isNew) {
        nowMs += isNew ? 1 : HOUR_MS;
        ChronicleJournalSettings plain = ChronicleJournalSettings.of(dir);
        return ChronicleJournal.open(new ChronicleJournalSettings(dir, plain.force(),
                plain.forceIntervalMs(), JournalRoll.HOURLY, BLOCK_BYTES, plain.freeBytesMin()),
                new Clock() {
                    @Override
                    public long nanos() {
                        return System.nanoTime();
                    }

                    @Override
                    public long epochMs() {
                        return nowMs;
                    }
                });
    }
}
