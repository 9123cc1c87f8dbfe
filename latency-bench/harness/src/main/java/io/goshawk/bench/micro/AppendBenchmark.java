package io.goshawk.bench.micro;

import io.goshawk.bench.RunFolder;
import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.engine.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Appending an encoded entry to a Chronicle journal: the copy into the mapped file and Chronicle's
 * own bookkeeping. No encoding, no hashing, nothing is forced; the kernel writes to the disk as it
 * likes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AppendBenchmark {
    /** The size of an entry. */
    @Param({"128", "512", "1024", "4096"})
    private int bytes;

    private RunFolder folder;
    private ChronicleJournal journal;
    private UnsafeBuffer entry;

    /** Opens a journal in a temporary folder. */
    @Setup
    public void open() {
        folder = RunFolder.temporary();
        journal = ChronicleJournal.open(ChronicleJournalSettings.of(folder.path()), Clock.SYSTEM);
        byte[] content = new byte[bytes];
        new SplittableRandom(1).nextBytes(content);
        entry = new UnsafeBuffer(content);
    }

    /** One entry. */
    @Benchmark
    public void append() {
        journal.append(entry, 0, bytes);
    }

    /** Closes the journal and removes it. */
    @TearDown
    public void close() {
        journal.close();
        folder.close();
    }
}
