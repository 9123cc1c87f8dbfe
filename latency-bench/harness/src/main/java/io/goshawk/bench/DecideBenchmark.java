package io.goshawk.bench;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RulePack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Clock and rules of one transaction, on windows that are full. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class DecideBenchmark {
    private static final int FILL = 200_000;

    /** The folder of the rules. */
    @Param({"rules/packs/cards", "rules/packs/reference"})
    private String pack;
    /** How many cards pay in turn. */
    @Param({"1000", "100000"})
    private int cards;

    private final List<Hit> hits = new ArrayList<>();
    private Purchases purchases;
    private EsperEvaluator rules;

    /** Starts the rules and fills their windows. */
    @Setup
    public void start() {
        purchases = new Purchases(1, cards);
        rules = EsperEvaluator.create(RulePack.load(Path.of(pack)).files(),
                new DecisionPolicy(300, 700));
        for (int i = 0; i < FILL; i++) {
            decide();
        }
    }

    /** One transaction. */
    @Benchmark
    public int decide() {
        Transaction transaction = purchases.next();
        hits.clear();
        rules.advanceTo(transaction.eventTimeMs(), hits);
        rules.evaluate(transaction, Features.NONE, hits);
        return hits.size();
    }

    /** Ends the rules. */
    @TearDown
    public void stop() {
        rules.close();
    }
}
