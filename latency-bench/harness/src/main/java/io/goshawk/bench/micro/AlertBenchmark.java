package io.goshawk.bench.micro;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.Transaction;
import io.goshawk.formats.DecisionJson;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An alert about a transaction: its id, which is a hash, and its bytes as they are published. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AlertBenchmark {
    private static final String RULE_SET = "0123456789abcdef".repeat(4);

    /** How many rules fired. */
    @Param({"1", "5"})
    private int hits;

    private final DecisionJson json = new DecisionJson();
    private Decision decision;

    /** Makes the decision. */
    @Setup
    public void decide() {
        Transaction transaction = new Purchases(1, 1).next();
        List<Hit> fired = FiredRules.hits(hits);
        decision = new Decision(1, transaction, transaction.eventTimeMs(), false, 400,
                Outcome.REVIEW, fired, List.of());
    }

    /** The alert of one decision. */
    @Benchmark
    public byte[] encode() {
        return json.alert(Alert.of(decision).getFirst(), RULE_SET);
    }
}
