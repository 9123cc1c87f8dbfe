package io.goshawk.bench.micro;

import io.goshawk.bench.RunFolder;
import io.goshawk.bench.workload.PaymentStream;
import io.goshawk.bench.workload.Workload;
import io.goshawk.rules.backtest.NoJournal;
import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.engine.Clock;
import io.goshawk.engine.JournalReplay;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RulePack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole journal decided again, beside deciding the same payments in the caller's thread, from
 * memory and with a journal that keeps nothing. Time of one payment.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReplayBenchmark {
    private static final int PAYMENTS = 200_000;
    private static final int POLL = 1_000;
    private static final long PROFILES_BYTES = 4L << 30;
    private static final DecisionPolicy POLICY = new DecisionPolicy(300, 700);

    /** The folder of the rules. */
    @Param({"rules/packs/reference-features", "rules/packs/reference"})
    private String pack;
    /** How many cards pay in turn. */
    @Param("20000")
    private int cards;

    private final List<Input> payments = new ArrayList<>();
    private List<RuleFile> files;
    private RunFolder folder;
    private Journal journal;

    /** Makes the payments, and a journal of them. */
    @Setup
    public void write() {
        files = RulePack.load(Path.of(System.getProperty("goshawk.home", "."), pack)).files();
        PaymentStream purchases = new PaymentStream(new Workload(1, cards, 1));
        for (int i = 0; i < PAYMENTS; i++) {
            payments.add(purchases.next());
        }
        folder = RunFolder.temporary();
        run(ChronicleJournal.open(ChronicleJournalSettings.of(folder.path()), Clock.SYSTEM));
        journal = ChronicleJournal.openReadOnly(folder.path());
    }

    /** All payments, decided by a pipeline in this thread. */
    @Benchmark
    @OperationsPerInvocation(PAYMENTS)
    public long decide() {
        return run(new NoJournal());
    }

    /** The same payments, decoded, decided, encoded and compared by a replay. */
    @Benchmark
    @OperationsPerInvocation(PAYMENTS)
    public long replay() {
        try (JournalReplay replay = JournalReplay
                .of(journal, EsperEvaluator::create, PROFILES_BYTES, 0).orElseThrow()) {
            long entries = 0;
            while (replay.next() != null) {
                entries++;
            }
            return entries;
        }
    }

    private long run(Journal kept) {
        MemorySource source = new MemorySource(POLL);
        payments.forEach(source::add);
        PipelinePorts ports = new PipelinePorts(source, EsperEvaluator.create(files, POLICY), kept,
                new DroppingSink(), Clock.SYSTEM, () -> new UUID(0, 0));
        try (Pipeline pipeline = new Pipeline(ports, PipelineSettings.DEFAULT)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            return pipeline.counters().decided();
        }
    }

    /** Removes the journal. */
    @TearDown(Level.Trial)
    public void delete() {
        journal.close();
        folder.close();
    }
}
