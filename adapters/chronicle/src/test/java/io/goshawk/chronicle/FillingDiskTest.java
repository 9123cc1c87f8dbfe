package io.goshawk.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline over a real journal whose disk fills up and empties again. */
class FillingDiskTest {
    private static final long FLOOR = 1 << 30;

    @TempDir
    private Path dir;
    private final AtomicLong usableBytes = new AtomicLong(2 * FLOOR);
    private final MemorySource source = new MemorySource(16);
    private final MemorySink sink = new MemorySink();

    @Test
    void shouldTakeInNothingBelowTheFloorAndLoseNothing() throws Exception {
        ChronicleJournalSettings settings = new ChronicleJournalSettings(dir,
                ForcePolicy.BEFORE_COMMIT, 1000, JournalRoll.DAILY, 16 << 20, FLOOR);
        Journal journal = ChronicleJournal.open(settings, Clock.SYSTEM,
                new FreeSpace(dir, usableBytes::get, FLOOR));
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                journal, sink, Clock.SYSTEM, () -> new UUID(7, 8)), PipelineSettings.DEFAULT)) {
            pipeline.recover();
            pipeline.start();
            add(0, 500);
            until(() -> pipeline.counters().committedInputs() == 500);

            usableBytes.set(FLOOR - 1);
            until(() -> pipeline.counters().paused() == 1);
            long consumed = pipeline.counters().consumed();
            add(500, 1000);
            usableBytes.set(FLOOR / 2);
            assertThat(pipeline.isRunning()).isTrue();
            assertThat(pipeline.counters().consumed()).isEqualTo(consumed);

            usableBytes.set(2 * FLOOR);
            until(() -> pipeline.counters().committedInputs() == 1000);
            assertThat(pipeline.counters().paused()).isZero();
            pipeline.stop();
        }

        assertThat(decided()).isEqualTo(LongStream.range(0, 1000).boxed().toList());
        assertThat(sink.groups().getLast().nextOffsets()).containsEntry(Events.PARTITION, 1000L);
    }

    private void add(long from, long to) {
        for (long offset = from; offset < to; offset++) {
            source.add(Events.purchase(offset, "card-" + offset % 7, 100));
        }
    }

    private List<Long> decided() {
        List<Long> offsets = new ArrayList<>();
        try (Journal journal = ChronicleJournal.openReadOnly(dir);
                JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Decided decided
                        && decided.decision().input() instanceof Transaction transaction) {
                    offsets.add(transaction.origin().offset());
                }
            }
        }
        return offsets;
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }
}
