package io.goshawk.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.FraudLabel.Verdict;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.formats.FileRecord;
import io.goshawk.formats.LabelJson;
import io.goshawk.formats.TransactionJson;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RulePack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The demo's events are the same for a seed, are what they claim to be, and keep the rules busy.
 */
final class PopulationTest {
    private static final long SEED = 1;
    private static final int COUNT = 40_000;
    private static final long TWO_HOURS_MS = TimeUnit.HOURS.toMillis(2);
    /** The limits, rules and thresholds that a demo has. */
    private static final GoshawkConfig SHIPPED = YamlConfig.load(
            Path.of(System.getProperty("goshawk.root"), "config/goshawk.yaml"), Map.of());

    @Test
    void shouldMakeTheSameRecordsWhenTheSeedIsTheSame() {
        Population one = new Population(SEED, COUNT);
        Population other = new Population(SEED, COUNT);

        while (one.hasNext()) {
            assertSame(one.next(), other.next());
        }

        assertThat(other.hasNext()).isFalse();
        assertThat(one.tally()).isEqualTo(other.tally());
    }

    @Test
    void shouldMakeOtherRecordsWhenTheSeedIsAnother() {
        byte[] one = new Population(SEED, COUNT).next().json();
        byte[] other = new Population(SEED + 1, COUNT).next().json();

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void shouldGoOnWithTheTailWhenRecordsAreSkipped() {
        Population whole = new Population(SEED, COUNT);
        Population tail = new Population(SEED, COUNT);
        int skipped = 12_345;
        for (int i = 0; i < skipped; i++) {
            whole.next();
        }

        IntStream.range(0, skipped).forEach(i -> tail.next());

        assertThat(tail.tally()).isEqualTo(whole.tally());
        while (whole.hasNext()) {
            assertSame(tail.next(), whole.next());
        }
    }

    @Test
    void shouldNeverGoBackInTime() {
        Population population = new Population(SEED, COUNT);
        long lastMs = 0;

        while (population.hasNext()) {
            FileRecord next = population.next();

            assertThat(next.eventTimeMs()).as("record %d", next.line())
                    .isGreaterThanOrEqualTo(lastMs);
            lastMs = next.eventTimeMs();
        }
    }

    @Test
    void shouldTallyWhatTheDecoderFinds() {
        Population population = new Population(SEED, COUNT);
        TransactionJson decoder = new TransactionJson(SHIPPED.input().limits());
        Set<String> ids = new HashSet<>();
        Map<RejectReason, Long> bad = new EnumMap<>(RejectReason.class);
        long duplicates = 0;

        while (population.hasNext()) {
            switch (decode(decoder, population.next())) {
                case DeadLetter letter -> bad.merge(letter.reason(), 1L, Long::sum);
                case Transaction payment -> duplicates += ids.add(payment.transactionId()) ? 0 : 1;
                case Input other -> throw new AssertionError(other);
            }
        }

        Tally tally = population.tally();
        assertThat(tally.records()).isEqualTo(COUNT);
        assertThat(bad).isEqualTo(tally.bad()).containsOnlyKeys(RejectReason.values());
        assertThat(duplicates).isEqualTo(tally.duplicates()).isPositive();
        assertThat(tally.good()).isEqualTo(ids.size());
        assertThat(tally.frauds()).containsOnlyKeys(FraudPattern.values());
    }

    @Test
    void shouldLabelEveryFraudAndSomeOtherPaymentsTwoHoursLater() {
        Population population = new Population(SEED, COUNT);
        TransactionJson decoder = new TransactionJson(SHIPPED.input().limits());
        LabelJson labelDecoder = new LabelJson(SHIPPED.input().limits());
        Map<String, Long> paidMs = new HashMap<>();
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        Set<String> scenarios = new HashSet<>();
        long labels = 0;

        while (population.hasNext()) {
            FileRecord next = population.next();
            if (decode(decoder, next) instanceof Transaction payment) {
                paidMs.putIfAbsent(payment.transactionId(), payment.eventTimeMs());
            }
            for (FileRecord label = population.nextLabel(); label != null; label = population
                    .nextLabel()) {
                FraudLabel known = (FraudLabel) labelDecoder.decode(origin(label), null,
                        label.json());
                labels++;
                assertThat(label.key()).isEqualTo(known.cardToken());
                assertThat(label.eventTimeMs()).isEqualTo(known.labelTimeMs())
                        .isLessThanOrEqualTo(next.eventTimeMs())
                        .isEqualTo(paidMs.get(known.transactionId()) + TWO_HOURS_MS);
                verdicts.merge(known.verdict(), 1L, Long::sum);
                if (known.verdict() == Verdict.FRAUD) {
                    scenarios.add(known.scenario());
                }
            }
        }

        assertThat(population.tally().labels()).isEqualTo(labels);
        assertThat(verdicts).containsOnlyKeys(Verdict.FRAUD, Verdict.GENUINE);
        assertThat(verdicts.get(Verdict.FRAUD)).isBetween(COUNT / 500L, COUNT / 50L);
        assertThat(scenarios).hasSize(FraudPattern.values().length).contains("card testing");
    }

    @Test
    void shouldMakeEveryShippedRuleFireWithoutDrowningInAlerts() {
        Population population = new Population(SEED, COUNT);
        TransactionJson decoder = new TransactionJson(SHIPPED.input().limits());
        Map<String, Integer> hitsByRule = new TreeMap<>();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        DecisionPolicy policy = SHIPPED.rules().policy();
        RulePack pack = RulePack.load(SHIPPED.rules().dirs().toArray(Path[]::new));

        try (EsperEvaluator rules = EsperEvaluator.create(pack.files(), policy);
                ProfileStore profiles = new ProfileStore(rules.ruleSet().profiles(),
                        SHIPPED.engine().profilesMemory().bytes())) {
            List<Hit> hits = new ArrayList<>();
            while (population.hasNext()) {
                FileRecord next = population.next();
                if (decode(decoder, next) instanceof Transaction payment) {
                    hits.clear();
                    rules.advanceTo(next.eventTimeMs(), hits);
                    rules.evaluate(payment, profiles.update(payment, next.eventTimeMs()), hits);
                    outcomes.merge(policy.outcome(hits, policy.score(hits)), 1, Integer::sum);
                    hits.forEach(hit -> hitsByRule.merge(hit.rule().id(), 1, Integer::sum));
                }
            }
            assertThat(hitsByRule).containsOnlyKeys(
                    rules.ruleSet().rules().stream().map(RuleDescriptor::id).toList());
        }
        assertThat(outcomes).containsKeys(Outcome.REVIEW, Outcome.DECLINE);
        assertThat(outcomes.get(Outcome.REVIEW) + outcomes.get(Outcome.DECLINE))
                .isBetween(COUNT / 1000, COUNT / 30);
    }

    private static Input decode(TransactionJson decoder, FileRecord next) {
        return decoder.decode(origin(next), null, next.json());
    }

    private static Origin origin(FileRecord next) {
        return new Origin(new Partition("demo", 0), next.line(), next.line() + 1,
                next.eventTimeMs());
    }

    private static void assertSame(FileRecord one, FileRecord other) {
        assertThat(one.json()).as("record %d", one.line()).isEqualTo(other.json());
        assertThat(List.of(one.line(), one.key(), one.eventTimeMs()))
                .isEqualTo(List.of(other.line(), other.key(), other.eventTimeMs()));
    }
}
