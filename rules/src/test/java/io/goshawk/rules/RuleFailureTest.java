package io.goshawk.rules;

import static io.goshawk.rules.Rules.advance;
import static io.goshawk.rules.Rules.evaluate;
import static io.goshawk.rules.Rules.evaluator;
import static io.goshawk.rules.Rules.live;
import static io.goshawk.rules.Rules.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong inside Esper, where it would be logged and forgotten, ends the evaluator. */
class RuleFailureTest {
    private static final String NOT_A_NUMBER = "abc";
    private static final Logger ESPER = (Logger) LoggerFactory.getLogger("com.espertech.esper");

    /** Esper logs the errors before it throws them. */
    @BeforeAll
    static void expectErrorsInTheLog() {
        ESPER.setLevel(Level.OFF);
    }

    @AfterAll
    static void showTheLogAgain() {
        ESPER.setLevel(null);
    }

    @Test
    void shouldFailWhenAnExpressionFails() {
        shouldFail("cast_fails", "select cast(attributes('x'), double) as n from Transaction;");
    }

    @Test
    void shouldFailWhenAConditionFails() {
        shouldFail("where_fails",
                "select amount from Transaction where cast(attributes('x'), double) > 3;");
    }

    @Test
    void shouldFailWhenAMethodOfATextFails() {
        shouldFail("method_fails", """
                select attributes('x').substring(2 - attributes('x').length()) as n
                from Transaction;""");
    }

    @Test
    void shouldFailWhenAGuardOfAPatternFails() {
        shouldFail("guard_fails", """
                select a.amount as amount from pattern [
                every a=Transaction while (cast(a.attributes('x'), double) > 3)];""");
    }

    @Test
    void shouldFailWhenAFilterFails() {
        shouldFail("filter_fails",
                "select amount from Transaction(cast(attributes('x'), double) > 3);");
    }

    @Test
    void shouldFailWhenAHelperFails() {
        RuleFile helper = new RuleFile("help/numbers.epl", """
                insert into Other select * from Transaction;
                insert into Numbers select cast(attributes('x'), double) as n from Transaction;""");
        try (EsperEvaluator rules = evaluator(helper)) {
            assertThatThrownBy(() -> evaluate(rules, bad()))
                    .isInstanceOf(RuleFailedException.class)
                    .hasMessageContaining("help/numbers.epl#2").hasMessageContaining("tx-1");
        }
    }

    @Test
    void shouldFailWhenARuleFailsOnTheClock() {
        try (EsperEvaluator rules = evaluator(live("later_fails", """
                select cast(a.attributes('x'), double) as n
                from pattern [every a=Transaction -> timer:interval(1 minute)];"""))) {
            evaluate(rules, bad());

            RuleFailedException failure = catchThrowableOfType(RuleFailedException.class,
                    () -> advance(rules, 60_000));

            assertThat(failure.ruleId()).isEqualTo("later_fails");
            assertThat(failure.transactionId()).isNull();
            assertThat(failure).hasMessageContaining("while the clock moved");
        }
    }

    @Test
    void shouldFailWhenAHitCannotBeTaken() {
        try (EsperEvaluator rules = evaluator(live("any", "select amount from Transaction;"))) {
            advance(rules, 0);

            assertThatThrownBy(
                    () -> rules.evaluate(purchase(1, 0).build(), Features.NONE, List.of()))
                    .isInstanceOf(RuleFailedException.class).hasMessageContaining("\"any\"")
                    .hasCauseInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void shouldFailWhenTooManyPatternsAreOpen() {
        RuleFile unbounded = live("unbounded",
                """
                select a.amount as amount from pattern [
                every a=Transaction -> Transaction(amount > 1000)];""");
        shouldFailAfterTen(unbounded);
    }

    @Test
    void shouldFailWhenTooManyMatchesAreOpen() {
        RuleFile unbounded = live("unbounded", """
                select * from Transaction match_recognize (
                  partition by card_token measures A.amount as amount
                  pattern (A B) define B as B.amount > 1000);""");
        shouldFailAfterTen(unbounded);
    }

    private static void shouldFailAfterTen(RuleFile file) {
        try (EsperEvaluator rules = EsperEvaluator.create(RuleCompiler.compile(List.of(file)),
                Rules.POLICY, EsperSettings.configuration(EventClasses.NONE, 10))) {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 20; i++) {
                    evaluate(rules, purchase(i, 0).cardToken("card-" + i).build());
                }
            }).isInstanceOf(RuleFailedException.class).hasMessageContaining("\"unbounded\"")
                    .hasMessageContaining("the limit is reached");
        }
    }

    private static void shouldFail(String id, String epl) {
        try (EsperEvaluator rules = evaluator(live(id, epl))) {
            evaluate(rules, purchase(0, 0).attribute("x", "4").build());

            RuleFailedException failure = catchThrowableOfType(RuleFailedException.class,
                    () -> evaluate(rules, bad()));

            assertThat(failure.ruleId()).isEqualTo(id);
            assertThat(failure.transactionId()).isEqualTo("tx-1");
            assertThat(failure).hasMessageStartingWith(
                    "rule \"" + id + "\" failed on transaction \"tx-1\": ");
            assertThatThrownBy(() -> evaluate(rules, purchase(2, 0).build()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("start again from the journal");
        }
    }

    private static Transaction bad() {
        return purchase(1, 0).attribute("x", NOT_A_NUMBER).build();
    }
}
