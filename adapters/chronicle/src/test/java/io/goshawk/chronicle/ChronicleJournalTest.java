package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import io.goshawk.engine.journal.EntryCursor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks, limits and a full disk: what the contract does not know of. */
class ChronicleJournalTest {
    private static final int BLOCK_BYTES = 16 << 20;
    private static final long FREE_BYTES_MIN = 1 << 30;

    @TempDir
    private Path dir;
    private final AtomicLong usableBytes = new AtomicLong(Long.MAX_VALUE);
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
    void shouldKeepEntriesOfAnySizeAcrossBlocks() {
        long seed = 11;
        Random random = new Random(seed);
        int count = 60;
        int lengthMax = settings().entryBytesMax();
        int[] lengths = random.ints(count, 1, lengthMax).toArray();
        lengths[7] = lengthMax;

        for (int i = 0; i < count; i++) {
            journal.append(filled(lengths[i], i), 0, lengths[i]);
        }

        assertThat(journal.sizeBytes()).isGreaterThan(3L * BLOCK_BYTES);
        try (EntryCursor cursor = journal.read()) {
            for (int i = 0; i < count; i++) {
                assertThat(cursor.next()).as("entry %d, seed %d", i, seed).isTrue();
                assertThat(cursor.buffer()).as("entry %d, seed %d", i, seed)
                        .isEqualTo(filled(lengths[i], i));
            }
            assertThat(cursor.next()).isFalse();
        }
        for (int i = 0; i < count; i++) {
            try (EntryCursor cursor = journal.read(i)) {
                assertThat(cursor.next()).as("from entry %d, seed %d", i, seed).isTrue();
                assertThat(cursor.buffer()).as("from entry %d, seed %d", i, seed)
                        .isEqualTo(filled(lengths[i], i));
            }
        }
    }

    @Test
    void shouldRefuseAnEntryThatIsEmptyOrTooLargeAndGoOn() {
        int tooLarge = settings().entryBytesMax() + 1;

        assertThatThrownBy(() -> journal.append(filled(1, 0), 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> journal.append(filled(tooLarge, 0), 0, tooLarge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(tooLarge));
        assertThatThrownBy(() -> journal.append(filled(10, 0), 5, 6))
                .isInstanceOf(IndexOutOfBoundsException.class);

        NumberedEntries.append(journal, 0, 3);
        journal.force();
        assertThat(NumberedEntries.count(journal)).isEqualTo(3);
    }

    @Test
    void shouldShowOnlyWholeEntriesToAReaderThatFollows() throws InterruptedException {
        long count = 200_000;
        Thread appending = Thread.ofPlatform()
                .start(() -> NumberedEntries.append(journal, 0, count));

        long read = 0;
        try (EntryCursor cursor = journal.read()) {
            while (appending.isAlive()) {
                read = NumberedEntries.readOn(cursor, read);
            }
            read = NumberedEntries.readOn(cursor, read);
        }

        appending.join();
        assertThat(read).isEqualTo(count);
    }

    @Test
    void shouldAppendAndForceInAnInterruptedThread() {
        Thread.currentThread().interrupt();
        NumberedEntries.append(journal, 0, 100_000);
        journal.force();
        boolean interrupted = Thread.interrupted();

        assertThat(interrupted).isTrue();
        assertThat(NumberedEntries.count(journal)).isEqualTo(100_000);
    }

    @Test
    void shouldStopForGoodWhenTheDiskRunsFull() {
        NumberedEntries.append(journal, 0, 10);
        usableBytes.set(FREE_BYTES_MIN / 4 - 1);

        assertThatThrownBy(() -> NumberedEntries.append(journal, 10, 1_000_000))
                .isInstanceOf(JournalException.class).hasMessageContaining(dir.toString())
                .hasMessageContaining(String.valueOf(FREE_BYTES_MIN / 4 - 1))
                .hasMessageContaining("make room");

        usableBytes.set(Long.MAX_VALUE);
        assertThatThrownBy(() -> NumberedEntries.append(journal, 10, 11))
                .isInstanceOf(JournalException.class).hasMessageContaining("stopped");
        assertThatThrownBy(journal::force).isInstanceOf(JournalException.class)
                .hasMessageContaining("stopped");
        assertThat(NumberedEntries.count(journal)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void shouldLeaveNothingOfAnEntryThatFaultsOnItsWay() {
        UnsafeBuffer faulting = new UnsafeBuffer(new byte[100]) {
            @Override
            public long addressOffset() {
                throw new InternalError("a fault occurred in an unsafe memory access");
            }
        };

        shouldLeaveNothingOf(faulting);
    }

    @Test
    void shouldLeaveNothingOfAnEntryThatTheFileDidNotTake() {
        // Reads differently the second time, as a file does that had no page for the entry.
        Deque<byte[]> reads = new ArrayDeque<>(List.of(new byte[100], new byte[]{1}));
        UnsafeBuffer lost = new UnsafeBuffer(new byte[100]) {
            @Override
            public byte[] byteArray() {
                return reads.size() > 1 ? reads.remove() : Arrays.copyOf(reads.peek(), 100);
            }
        };

        shouldLeaveNothingOf(lost);
    }

    private void shouldLeaveNothingOf(DirectBuffer entry) {
        NumberedEntries.append(journal, 0, 10);

        assertThatThrownBy(() -> journal.append(entry, 0, 100))
                .isInstanceOf(JournalException.class);
        assertThatThrownBy(() -> NumberedEntries.append(journal, 10, 11))
                .isInstanceOf(JournalException.class).hasMessageContaining("stopped");

        journal.close();
        journal = open();
        NumberedEntries.append(journal, 10, 20);
        assertThat(NumberedEntries.count(journal)).isEqualTo(20);
    }

    @Test
    void shouldSeeAFullDiskWhenForcing() {
        NumberedEntries.append(journal, 0, 1);
        usableBytes.set(FREE_BYTES_MIN / 4 - 1);

        assertThatThrownBy(journal::force).isInstanceOf(JournalException.class)
                .hasMessageContaining("make room");
    }

    @Test
    void shouldGoOnAppendingBelowTheFloorForWhatIsTakenIn() {
        usableBytes.set(FREE_BYTES_MIN - 1);

        assertThat(journal.hasRoom()).isFalse();
        NumberedEntries.append(journal, 0, 100_000);
        journal.force();

        assertThat(NumberedEntries.count(journal)).isEqualTo(100_000);
    }

    @Test
    void shouldNotOpenOnAFullDiskAndGiveTheJournalFree() {
        journal.close();
        usableBytes.set(FREE_BYTES_MIN / 4 - 1);

        assertThatThrownBy(this::open).isInstanceOf(JournalException.class)
                .hasMessageContaining("make room");

        usableBytes.set(FREE_BYTES_MIN / 4);
        journal = open();
        NumberedEntries.append(journal, 0, 1);
    }

    @Test
    void shouldMeasureWhatIsWrittenAndWhatIsFree() {
        assertThat(journal.sizeBytes()).isZero();

        journal.append(filled(100_000, 1), 0, 100_000);
        long first = journal.sizeBytes();
        journal.append(filled(100_000, 1), 0, 100_000);

        assertThat(first).isBetween(100_000L, 400_000L);
        assertThat(journal.sizeBytes() - first).isBetween(100_000L, 100_016L);
        assertThat(journal.freeBytes()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldMakeMissingDirectoriesAndKnowTheirFreeSpace() throws Exception {
        Path deep = dir.resolve("a/b");
        ChronicleJournalSettings settings = new ChronicleJournalSettings(deep, ForcePolicy.NONE, 1,
                JournalRoll.HOURLY, BLOCK_BYTES, 0);

        try (ChronicleJournal other = ChronicleJournal.open(settings, Clock.SYSTEM)) {
            NumberedEntries.append(other, 0, 1);

            assertThat(other.freeBytes()).isPositive()
                    .isLessThanOrEqualTo(Files.getFileStore(deep).getTotalSpace());
        }
    }

    @Test
    void shouldRefuseWorkWhenClosed() {
        journal.close();

        assertThatThrownBy(() -> NumberedEntries.append(journal, 0, 1))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        assertThatThrownBy(journal::force).isInstanceOf(IllegalStateException.class);
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(settings(), Clock.SYSTEM,
                new FreeSpace(dir, usableBytes::get, FREE_BYTES_MIN));
    }

    private ChronicleJournalSettings settings() {
        return new ChronicleJournalSettings(dir, ForcePolicy.BEFORE_COMMIT, 1000,
                JournalRoll.DAILY, BLOCK_BYTES, FREE_BYTES_MIN);
    }

    private static UnsafeBuffer filled(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return new UnsafeBuffer(bytes);
    }
}
