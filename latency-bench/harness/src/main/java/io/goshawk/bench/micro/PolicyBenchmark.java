package io.goshawk.bench.micro;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
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

/** Score and outcome of the hits of one transaction. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyBenchmark {
    /** How many rules fired. */
    @Param({"0", "1", "10"})
    private int hits;

    private final DecisionPolicy policy = new DecisionPolicy(300, 700);
    private List<Hit> fired;

    /** Makes the hits. */
    @Setup
    public void fire() {
        fired = FiredRules.hits(hits);
    }

    /** One transaction. */
    @Benchmark
    public Outcome outcome() {
        return policy.outcome(fired, policy.score(fired));
    }
}
