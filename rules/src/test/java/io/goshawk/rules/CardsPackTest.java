package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** All rules of the shipped pack together, over a random stream. */
class CardsPackTest {
    private static final long SEED = 97;

    private final CompiledRules pack = RuleCompiler.compile(RulePack
            .load(Path.of(System.getProperty("goshawk.root"), "rules/packs/cards")).files());
    private final List<Transaction> stream = new RandomPayments(SEED).list(10_000);

    @Test
    void shouldGiveTheSameHitsTwice() {
        try (EsperEvaluator first = EsperEvaluator.create(pack, Rules.POLICY);
                EsperEvaluator second = EsperEvaluator.create(pack, Rules.POLICY)) {
            List<Hit> hits = new ArrayList<>();
            for (Transaction payment : stream) {
                List<Hit> hitsOfOne = Rules.evaluate(first, payment);
                assertThat(Rules.evaluate(second, payment)).as("seed %d", SEED)
                        .isEqualTo(hitsOfOne);
                hits.addAll(hitsOfOne);
            }

            assertThat(hits.stream().map(hit -> hit.rule().id()).collect(Collectors.toSet()))
                    .as("every rule fires somewhere in the stream")
                    .containsExactlyInAnyOrderElementsOf(
                            first.ruleSet().rules().stream().map(RuleDescriptor::id).toList());
        }
    }

    /** A rule that fires on the clock would alert about an entity: this pack has none. */
    @Test
    void shouldNotHitOnTheClock() {
        try (RuleEvaluator rules = EsperEvaluator.create(pack, Rules.POLICY)) {
            List<Hit> clockHits = new ArrayList<>();
            for (Transaction payment : stream) {
                rules.advanceTo(payment.eventTimeMs(), clockHits);
                rules.evaluate(payment, Features.NONE, new ArrayList<>());
            }

            assertThat(clockHits).isEmpty();
        }
    }
}
