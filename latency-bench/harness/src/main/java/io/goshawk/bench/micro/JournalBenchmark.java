package io.goshawk.bench.micro;

import io.goshawk.bench.RunFolder;
import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.engine.Clock;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.JournalWriter;
import io.goshawk.engine.journal.StateSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Encoding a decision and appending it to a Chronicle journal; nothing is forced. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JournalBenchmark {
    private static final int GROUP_ENTRIES = 100;

    private RunFolder folder;
    private ChronicleJournal journal;
    private JournalWriter writer;
    private Transaction transaction;

    /** Opens a journal in a temporary directory. */
    @Setup
    public void open() {
        folder = RunFolder.temporary();
        journal = ChronicleJournal.open(ChronicleJournalSettings.of(folder.path()), Clock.SYSTEM);
        writer = new JournalWriter(journal);
        writer.genesis(new UUID(0, 0), 0, new StateSettings(1, 0, 1));
        writer.ruleSet(RuleSet.of(new DecisionPolicy(300, 700), List.of(), List.of()), -1);
        transaction = new Purchases(1, 1).next();
    }

    /**
     * One decision without hits. One in a hundred closes the group, and hashes the one before,
     * which nobody publishes here: the last percent.
     */
    @Benchmark
    public void append() {
        appendOne();
        if (writer.nextSequence() % GROUP_ENTRIES == 0) {
            writer.prepare(GROUP_ENTRIES, Map.of());
        }
    }

    /** A whole group, hashed as the publishing thread does: what a commit of so many costs. */
    @Benchmark
    public byte[] hashGroup() {
        for (int i = 0; i < GROUP_ENTRIES; i++) {
            appendOne();
        }
        writer.prepare(GROUP_ENTRIES, Map.of());
        return writer.head().bytes();
    }

    private void appendOne() {
        writer.decision(new Decision(writer.nextSequence(), transaction,
                transaction.eventTimeMs(), false, 0, Outcome.APPROVE, List.of(), List.of()));
    }

    /** Closes the journal and removes it. */
    @TearDown
    public void close() {
        journal.close();
        folder.close();
    }
}
