package io.goshawk.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an evaluator must do: the same calls give the same hits, sorted, from rules of its set. */
public abstract class RuleEvaluatorContract {
    private static final long SEED = 20260105;

    /** A new evaluator; two of them have the same rules and do not disturb each other. */
    protected abstract RuleEvaluator create();

    @Test
    void shouldGiveTheSameHitsForTheSameCalls() {
        try (RuleEvaluator first = create(); RuleEvaluator second = create()) {
            assertThat(first.ruleSet()).isEqualTo(second.ruleSet());

            List<List<Hit>> once = run(first);
            List<List<Hit>> again = run(second);

            assertThat(again).as("seed %d", SEED).isEqualTo(once);
            assertThat(once).as("some hits").anyMatch(hits -> !hits.isEmpty());
        }
    }

    @Test
    void shouldSortHitsByRuleId() {
        try (RuleEvaluator rules = create()) {
            assertThat(run(rules)).allSatisfy(hits -> assertThat(hits)
                    .isSortedAccordingTo(Comparator.comparing(hit -> hit.rule().id())));
        }
    }

    @Test
    void shouldHitOnlyWithRulesOfItsSet() {
        try (RuleEvaluator rules = create()) {
            assertThat(run(rules)).allSatisfy(hits -> assertThat(rules.ruleSet().rules())
                    .containsAll(hits.stream().map(Hit::rule).toList()));
        }
    }

    private static List<List<Hit>> run(RuleEvaluator rules) {
        Random random = new Random(SEED);
        List<List<Hit>> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Transaction transaction = Events.purchase(i, "card-" + random.nextInt(5),
                    random.nextInt(100_000));
            List<Hit> hits = new ArrayList<>();
            rules.advanceTo(transaction.eventTimeMs(), new ArrayList<>());
            rules.evaluate(transaction, Features.NONE, hits);
            all.add(hits);
        }
        return all;
    }
}
