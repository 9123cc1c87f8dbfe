package io.goshawk.rules;

import static io.goshawk.rules.Rules.evaluate;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Transaction;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The reference packs against a recomputation from scratch, hit by hit, over some months. */
class ReferencePackTest {
    private static final long SEED = 31;
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final long WEEK_MS = 7 * DAY_MS;

    private final Map<String, List<Transaction>> earlierOfCard = new HashMap<>();
    private final Map<String, Integer> hitsOfRule = new TreeMap<>();

    @Test
    void shouldAgreeWithARecomputation() {
        List<Transaction> stream = new RandomPayments(SEED).list(15_000);
        try (EsperEvaluator rules = EsperEvaluator.create(pack("reference").files(),
                Rules.POLICY)) {
            for (Transaction payment : stream) {
                List<String> expected = recompute(payment);

                assertThat(evaluate(rules, payment)).as("seed %d, %s", SEED, payment)
                        .map(hit -> hit.rule().id()).isEqualTo(expected);
                expected.forEach(id -> hitsOfRule.merge(id, 1, Integer::sum));
            }
        }
        assertThat(hitsOfRule).as("every rule has hits and misses").hasSize(5)
                .allSatisfy((id, hits) -> assertThat(hits).isBetween(20, stream.size() - 20));
    }

    /** Every tenth payment is a fraud, which becomes known a week later. */
    @Test
    void shouldAgreeWithARecomputationOfFeaturesAndLabels() {
        List<Transaction> stream = new RandomPayments(SEED).list(15_000);
        Deque<Transaction> unknownFrauds = new ArrayDeque<>();
        List<Transaction> knownFrauds = new ArrayList<>();
        try (ShardTwin shard = new ShardTwin(pack("reference-features").files())) {
            for (int i = 0; i < stream.size(); i++) {
                Transaction payment = stream.get(i);
                while (!unknownFrauds.isEmpty()
                        && unknownFrauds.peek().eventTimeMs() + WEEK_MS <= payment.eventTimeMs()) {
                    shard.learn(fraud(unknownFrauds.peek()));
                    knownFrauds.add(unknownFrauds.poll());
                }
                List<String> expected = recompute(payment);
                if (knownFrauds.stream().filter(fraud -> isRecentAt(fraud, payment)).count() >= 2) {
                    expected.add("reference_c_frauds");
                }

                assertThat(shard.decide(payment)).as("seed %d, %s", SEED, payment)
                        .map(hit -> hit.rule().id().replace("_features", ""))
                        .containsExactlyInAnyOrderElementsOf(expected);
                expected.forEach(id -> hitsOfRule.merge(id, 1, Integer::sum));
                if (i % 10 == 0) {
                    unknownFrauds.add(payment);
                }
            }
        }
        assertThat(hitsOfRule).as("every rule has hits and misses").hasSize(6)
                .allSatisfy((id, hits) -> assertThat(hits).isBetween(20, stream.size() - 20));
    }

    private static FraudLabel fraud(Transaction transaction) {
        return new FraudLabel(transaction.origin(), transaction.transactionId(),
                transaction.cardToken(), transaction.eventTimeMs() + WEEK_MS,
                FraudLabel.Verdict.FRAUD, FraudLabel.Source.CHARGEBACK, null);
    }

    private static boolean isRecentAt(Transaction fraud, Transaction payment) {
        return fraud.merchantId().equals(payment.merchantId())
                && fraud.eventTimeMs() >= payment.eventTimeMs() - 4 * WEEK_MS;
    }

    private static RulePack pack(String name) {
        return RulePack.load(Path.of(System.getProperty("goshawk.root"), "rules/packs", name));
    }

    private List<String> recompute(Transaction payment) {
        List<Transaction> earlier = earlierOfCard.computeIfAbsent(payment.cardToken(),
                card -> new ArrayList<>());
        List<String> ids = new ArrayList<>();
        if (payment.amountMinor() > 22_000) {
            ids.add("reference_a_amount");
        }
        List<Transaction> month = within(earlier, payment, 30 * DAY_MS);
        if (month.size() >= 5
                && payment.amountMinor() * month.size() > 3 * sum(month)) {
            ids.add("reference_b_mean");
        }
        earlier.add(payment);
        if (within(earlier, payment, 10 * MINUTE_MS).size() >= 3) {
            ids.add("reference_d_10m");
        }
        if (within(earlier, payment, HOUR_MS).size() >= 3) {
            ids.add("reference_e_1h");
        }
        if (sum(within(earlier, payment, DAY_MS)) > 50_000) {
            ids.add("reference_f_24h_sum");
        }
        return ids;
    }

    private static List<Transaction> within(List<Transaction> all, Transaction now, long windowMs) {
        int from = all.size();
        while (from > 0 && all.get(from - 1).eventTimeMs() > now.eventTimeMs() - windowMs) {
            from--;
        }
        return all.subList(from, all.size());
    }

    private static long sum(List<Transaction> payments) {
        return payments.stream().mapToLong(Transaction::amountMinor).sum();
    }
}
