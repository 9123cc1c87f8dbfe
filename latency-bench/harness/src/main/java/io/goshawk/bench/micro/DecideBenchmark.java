package io.goshawk.bench.micro;

import io.goshawk.rules.RulePack;
import java.nio.file.Path;
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
 * Profiles, clock and rules of one transaction, on windows that are full. Making the transaction
 * is included, some hundred nanoseconds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecideBenchmark {
    private static final int FILL = 200_000;

    /** The folder of the rules. */
    @Param({"rules/packs/cards", "rules/packs/reference"})
    private String pack;
    /** How many cards pay in turn. */
    @Param({"1000", "100000"})
    private int cards;

    private RuleRun rules;

    /** Starts the rules and fills their windows and profiles. */
    @Setup
    public void start() {
        Path folder = Path.of(System.getProperty("goshawk.home", "."), pack);
        rules = new RuleRun(RulePack.load(folder).files(), cards).filled(FILL);
    }

    /** One transaction. */
    @Benchmark
    public int decide() {
        return rules.next();
    }

    /** Ends the rules. */
    @TearDown
    public void stop() {
        rules.close();
    }
}
