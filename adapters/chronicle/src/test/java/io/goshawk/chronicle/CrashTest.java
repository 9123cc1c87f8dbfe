package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.threads.Pauser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a dead writer leaves behind: the next one goes on, or says why it cannot. */
class CrashTest {
    @TempDir
    private Path dir;

    @Test
    void shouldKeepAGaplessPrefixWheneverTheWriterIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long kept = 0;

        for (int life = 0; life < 4; life++) {
            long reported = kept;
            try (ChildJvm writer = ChildJvm.start(AppendUntilKilled.class, dir, 100_000)) {
                assertThat(afterReleasedLocks(writer)).as("life %d, seed %d", life, seed)
                        .isEqualTo("open at " + kept);
                for (int reports = random.nextInt(1, 150); reports > 0; reports--) {
                    reported = Long.parseLong(writer.line());
                }
                writer.kill();
            }

            long found = NumberedEntries.count(ChronicleJournal.openReadOnly(dir));
            assertThat(found).as("life %d, seed %d", life, seed).isGreaterThanOrEqualTo(reported);
            kept = found;
        }

        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, kept, kept + 10);
            assertThat(NumberedEntries.count(journal)).isEqualTo(kept + 10);
        }
    }

    @Test
    @Timeout(10)
    void shouldReleaseTheLocksOfADeadWriterWithOurProcessNumber() {
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 5);
        }
        abandonLock("chronicle.write.lock");
        abandonLock(TableStoreWriteLock.APPEND_LOCK_KEY);

        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 5, 10);

            assertThat(NumberedEntries.count(journal)).isEqualTo(10);
        }
    }

    @Test
    void shouldStartAfreshWhenTheFirstStartDiedBeforeAnyEntry() throws IOException {
        Files.write(dir.resolve("metadata.cq4t"), new byte[]{0, 0, 0, (byte) 0x80, 1, 2, 3, 4});

        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 5);

            assertThat(NumberedEntries.count(journal)).isEqualTo(5);
        }
    }

    @Test
    void shouldSayWhatToDoWithDamagedMetadata() throws IOException {
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 0, 5);
        }
        Path metadata = dir.resolve("metadata.cq4t");
        byte[] bytes = Files.readAllBytes(metadata);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("STStore")] = 'X';
        Files.write(metadata, bytes);

        assertThatThrownBy(this::open).isInstanceOf(JournalException.class)
                .hasMessageContaining("move it away");

        Files.delete(metadata);
        try (ChronicleJournal journal = open()) {
            NumberedEntries.append(journal, 5, 10);
            assertThat(NumberedEntries.count(journal)).isEqualTo(10);
        }
    }

    /** The writer may have been killed in the middle of an append; its successor says so. */
    private static String afterReleasedLocks(ChildJvm writer) throws IOException {
        String line = writer.line();
        while (line.startsWith("INFO") && line.contains("is released")) {
            line = writer.line();
        }
        return line;
    }

    private ChronicleJournal open() {
        return ChronicleJournal.open(ChronicleJournalSettings.of(dir), Clock.SYSTEM);
    }

    private void abandonLock(String key) {
        try (SingleChronicleQueue queue = ChronicleQueue.singleBuilder(dir)
                .rollCycle(RollCycles.FAST_DAILY).build();
                TableStoreWriteLock lock = new TableStoreWriteLock(queue.metaStore(),
                        Pauser::balanced, 1000L, key)) {
            lock.lock();
        }
    }
}
