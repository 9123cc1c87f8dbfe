package io.goshawk.rules.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionType;
import io.goshawk.engine.profile.Features;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RuleCostsTest {
    private static final long START_MS = 1_767_603_600_000L;
    private static final int EVERY = 10;
    private static final int PAYMENTS = 1_610;
    private static final List<RuleFile> FILES = List.of(
            rule("burst", "select transaction_id, count(*) as n from Transaction"
                    + "(transaction_type = 'PURCHASE')#time(10 min) group by card_token"
                    + " having count(*) > 5"),
            rule("cash", "select transaction_id, amount from Transaction"
                    + "(transaction_type = 'CASH')"),
            rule("refund", "select refund.transaction_id as transaction_id, refund.amount as a"
                    + " from Transaction(transaction_type = 'REFUND') as refund where not exists"
                    + " (select * from Transaction(transaction_type = 'PURCHASE')#time(1 hour))"),
            rule("sequence", "select late.transaction_id as transaction_id, late.amount as a"
                    + " from pattern [every early = Transaction(transaction_type = 'PURCHASE')"
                    + " -> late = Transaction(transaction_type = 'CASH',"
                    + " card_token = early.card_token) where timer:within(5 min)]"));

    private static RuleFile rule(String id, String epl) {
        return new RuleFile(id + ".epl",
                "@Rule(id='" + id + "', status=LIVE, why='test') " + epl + ";");
    }

    private static List<List<Hit>> run(EsperEvaluator rules, int count) {
        List<List<Hit>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Hit> hits = new ArrayList<>();
            long atMs = START_MS + i * 1_000L;
            rules.advanceTo(atMs, hits);
            rules.evaluate(Transaction
                    .builder(new Origin(new Partition("t", 0), i, i + 1, 0), "tx-" + i)
                    .eventTimeMs(atMs).cardToken("card-" + i % 20).amountMinor(100 + i)
                    .currency("EUR").merchantId("m")
                    .type(i % 4 == 3 ? TransactionType.CASH : TransactionType.PURCHASE).build(),
                    Features.NONE, hits);
            all.add(hits);
        }
        return all;
    }

    private static EsperEvaluator evaluator(int every) {
        return EsperEvaluator.create(RuleCompiler.compile(FILES), new DecisionPolicy(500, 800),
                every);
    }

    @Test
    void shouldCountWhatEachRuleHolds() {
        try (EsperEvaluator rules = evaluator(EVERY)) {
            run(rules, PAYMENTS);

            Map<String, RuleCost> costs = rules.costs().stream()
                    .collect(Collectors.toMap(RuleCost::rule, Function.identity()));

            // 600 s of transactions, three of four of them purchases; 15 cards pay
            assertThat(costs.get("burst").entries()).isEqualTo(450 + 15);
            assertThat(costs.get("cash").entries()).isZero();
            assertThat(costs.get("cash").bytes()).isZero();
            assertThat(costs.get("refund").entries()).isEqualTo(PAYMENTS * 3 / 4 + 1);
            // card-3, -7 … pay cash only: no attempt ends before its five minutes do
            assertThat(costs.get("sequence").entries()).isEqualTo(225);
            assertThat(costs.get("sequence").bytes()).isPositive();
        }
    }

    @Test
    void shouldMeasureEveryNthTransaction() {
        try (EsperEvaluator rules = evaluator(EVERY)) {
            run(rules, 10 * EVERY + 1);

            assertThat(rules.costs()).hasSize(4).allSatisfy(cost -> {
                assertThat(cost.timedTransactions()).isEqualTo(10);
                assertThat(cost.evaluations()).as(cost.rule()).isLessThanOrEqualTo(20);
            });
            assertThat(rules.costs()).filteredOn(cost -> cost.rule().equals("burst"))
                    .allSatisfy(cost -> {
                        assertThat(cost.evaluations()).isPositive();
                        assertThat(cost.nanos()).isPositive();
                    });
        }
    }

    @Test
    void shouldNotChangeWhatRulesSay() {
        try (EsperEvaluator measured = evaluator(3); EsperEvaluator plain = evaluator(0)) {
            assertThat(run(measured, 3_000)).isEqualTo(run(plain, 3_000));
            assertThat(plain.costs()).hasSize(4).allMatch(cost -> cost.nanos() == 0)
                    .anyMatch(cost -> cost.entries() > 0);
        }
    }
}
