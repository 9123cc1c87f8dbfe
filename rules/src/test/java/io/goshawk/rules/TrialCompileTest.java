package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.sandbox.TrialCompile;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialCompileTest {
    private static final RuleFile GOOD = new RuleFile("one.epl", """
            @Rule(id='one', version=1, status=LIVE, points=1, why='€')
            select transaction_id, amount from Transaction(amount > 1);
            """);

    @Test
    void shouldFindNothingWrongWithRulesThatCompile() {
        assertThat(new TrialCompile(256, 60).problems(List.of(GOOD))).isEmpty();
    }

    @Test
    void shouldTellWhatThisProcessWouldTell() {
        RuleFile bad = new RuleFile("two.epl", "@Rule(id='two', status=LIVE, why='x')\n"
                + "select transaction_id, amuont from Transaction;");

        assertThat(new TrialCompile(256, 60).problems(List.of(GOOD, bad)))
                .isEqualTo(RuleCheck.of(List.of(GOOD, bad)).problems().stream()
                        .map(RuleProblem::toString).toList())
                .singleElement().asString().startsWith("two.epl:2:24: error R005: ");
    }

    @Test
    void shouldRefuseWhatTakesTooMuchMemory() {
        assertThat(new TrialCompile(8, 60).problems(List.of(GOOD))).containsExactly(
                "the rules take more than 8 MiB to compile (split them, or make them simpler)");
    }

    @Test
    void shouldRefuseWhatTakesTooLong() {
        assertThat(new TrialCompile(256, 0).problems(List.of(GOOD))).containsExactly(
                "the rules take longer than 0 s to compile (split them, or make them simpler)");
    }
}
