package io.goshawk.bench.micro;

import io.goshawk.engine.decision.RuleFile;
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
import org.openjdk.jmh.annotations.TearDown;

/**
 * Clock and one rule of a transaction, by the shape of the rule, as the engine evaluates it. The
 * ten minutes of the window and of the sequence hold 6,000 transactions; about one in a hundred
 * transactions hits. Making the transaction is included, some hundred nanoseconds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EsperBenchmark {
    private static final int FILL = 50_000;
    private static final int CARDS = 10_000;

    /** The shape of a rule. */
    public enum Shape {
        FILTER("select transaction_id, card_token, amount from Transaction(amount > 198.00)"),
        WINDOW("""
                select transaction_id, card_token, count(*) as payments
                from Transaction#time(10 minutes) group by card_token having count(*) >= 4"""),
        SEQUENCE("""
                select b.transaction_id as transaction_id, b.card_token as card_token
                from pattern [every a=Transaction(amount < 5.00)
                    -> b=Transaction(card_token = a.card_token, amount > 100.00)
                        and not timer:interval(10 minutes)]""");

        private final String select;

        Shape(String select) {
            this.select = select;
        }

        private RuleFile file() {
            return new RuleFile("shape.epl", """
                    @Rule(id='shape', version=1, status=LIVE, points=100, action=SCORE,
                          severity=LOW, typology='bench', owner='bench', why='It is measured.',
                          falsePositives={'none'})
                    %s;
                    """.formatted(select));
        }
    }

    /** The shape of the rule. */
    @Param
    private Shape shape;

    private RuleRun rules;

    /** Starts the rule and fills its windows. */
    @Setup
    public void start() {
        rules = new RuleRun(List.of(shape.file()), CARDS).filled(FILL);
    }

    /** One transaction. */
    @Benchmark
    public int evaluate() {
        return rules.next();
    }

    /** Ends the rule. */
    @TearDown
    public void stop() {
        rules.close();
    }
}
