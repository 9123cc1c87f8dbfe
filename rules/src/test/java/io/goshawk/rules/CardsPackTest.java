package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.event.Transaction;
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
        try (ShardTwin first = new ShardTwin(pack); ShardTwin second = new ShardTwin(pack)) {
            List<Hit> hits = new ArrayList<>();
            for (Transaction payment : stream) {
                List<Hit> hitsOfOne = first.decide(payment);
                assertThat(second.decide(payment)).as("seed %d", SEED).isEqualTo(hitsOfOne);
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
        try (ShardTwin shard = new ShardTwin(pack)) {
            stream.forEach(shard::decide);

            assertThat(shard.clockHits()).isEmpty();
        }
    }
}
