package io.goshawk.bench.micro;

import io.goshawk.bench.RunFolder;
import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.index.JournalIndex;
import io.goshawk.replay.index.JournalQuery;
import io.goshawk.replay.index.JournalSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
 * Finding one decision in a large journal through its index: a transaction by its id, the index
 * open; and opening the index. {@code -p decisions=10000000} takes 5 GB in the temporary directory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FindBenchmark {
    @Param("1000000")
    private int decisions;

    private final SplittableRandom random = new SplittableRandom(1);
    private RunFolder folder;
    private Path journalDir;
    private Path indexDir;
    private Journal journal;
    private JournalIndex index;

    /** Writes a journal and builds its index. */
    @Setup
    public void write() throws IOException {
        folder = RunFolder.temporary();
        journalDir = folder.path().resolve("journal");
        indexDir = folder.path().resolve("index");
        LargeJournal.write(journalDir, decisions);
        journal = ChronicleJournal.openReadOnly(journalDir);
        index = openIndex();
    }

    private JournalIndex openIndex() throws IOException {
        return JournalIndex.open(journal, journalDir, indexDir, (read, all) -> {
            // nobody watches
        });
    }

    /** The decision on some transaction. */
    @Benchmark
    public Entry transaction() {
        List<Entry> found = new ArrayList<>(1);
        new JournalSearch(index.journal(), sequence -> {
            // nobody watches
        }).run(JournalQuery.ofTransaction(LargeJournal.transactionId(random.nextInt(decisions))),
                index, entry -> {
                    found.add(entry);
                    return false;
                });
        return found.getFirst();
    }

    /** Opening an index that is up to date, with its checks. */
    @Benchmark
    public long open() throws IOException {
        try (JournalIndex opened = openIndex()) {
            return opened.end();
        }
    }

    /** Removes what was written. */
    @TearDown
    public void delete() {
        index.close();
        journal.close();
        folder.close();
    }
}
