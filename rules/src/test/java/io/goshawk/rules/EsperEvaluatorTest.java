package io.goshawk.rules;

import static io.goshawk.rules.Rules.START_MS;
import static io.goshawk.rules.Rules.advance;
import static io.goshawk.rules.Rules.evaluate;
import static io.goshawk.rules.Rules.evaluateLate;
import static io.goshawk.rules.Rules.evaluator;
import static io.goshawk.rules.Rules.live;
import static io.goshawk.rules.Rules.purchase;
import static io.goshawk.rules.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a row means: a hit, on what, with which evidence; and which rules are evaluated. */
class EsperEvaluatorTest {
    private static final RuleFile BURST = live("burst", """
            select transaction_id, card_token, count(*) as payments
            from Transaction#time(1 minute) group by card_token having count(*) >= 3;""");
    /** Fires when a card is silent for ten minutes. */
    private static final RuleFile SILENCE = live("silence", """
            select a.card_token as card_token
            from pattern [every a=Transaction -> (timer:interval(10 minutes)
                          and not Transaction(card_token = a.card_token))];""");

    @Test
    void shouldHitWithEvidenceInTheOrderOfTheColumns() {
        try (EsperEvaluator rules = evaluator(live("columns", """
                select transaction_id, 7 as whole, amount_minor as long_one, amount > 5 as yes,
                       amount as exact, cast(2.5, float) as real, auth_result, device_id
                from Transaction;"""))) {
            List<Hit> hits = evaluate(rules,
                    purchase(1, 0).authResult(AuthResult.DECLINED).build());

            assertThat(hits).hasSize(1);
            assertThat(hits.getFirst().evidence()).containsExactly(new Evidence("whole", 7L),
                    new Evidence("long_one", 1_000L), new Evidence("yes", true),
                    new Evidence("exact", 10.0), new Evidence("real", 2.5),
                    new Evidence("auth_result", "DECLINED"), new Evidence("device_id", null));
        }
    }

    @Test
    void shouldDescribeTheRuleOfAHit() {
        RuleFile file = new RuleFile("cards/described.epl", """
                @Rule(id='described', version=3, status=SHADOW, points=350, action=DECLINE,
                      severity=CRITICAL, typology='card testing', owner='cards-fraud',
                      why='the reason', falsePositives={'one', 'two'})
                select amount from Transaction;""");
        try (EsperEvaluator rules = evaluator(file)) {
            List<Hit> hits = evaluate(rules, purchase(1, 0).build());

            assertThat(hits.getFirst().rule()).isEqualTo(new RuleDescriptor("described", 3,
                    Status.SHADOW, 350, Action.DECLINE, Severity.CRITICAL, "card testing",
                    "cards-fraud", "the reason", List.of("one", "two")));
        }
    }

    @Test
    void shouldBeTheSameRuleSetWhenCreatedAgainFromItsFiles() {
        RuleFile helper = new RuleFile("help.epl", "create constant variable double big = 1.0;");
        RuleFile rule = live("uses_help", "select amount from Transaction(amount > big);");
        try (EsperEvaluator first = evaluator(rule, helper);
                EsperEvaluator again = EsperEvaluator.create(first.ruleSet().files(),
                        first.ruleSet().policy())) {
            assertThat(again.ruleSet()).isEqualTo(first.ruleSet());
            assertThat(evaluate(again, purchase(1, 0).build())).hasSize(1);
        }
    }

    @Test
    void shouldSortHitsByRuleId() {
        try (EsperEvaluator rules = evaluator(live("bbb", "select amount from Transaction;"),
                live("ccc", "select amount from Transaction;"),
                live("aaa", "select amount from Transaction;"))) {
            List<Hit> hits = evaluate(rules, purchase(1, 0).build());

            assertThat(hits).map(hit -> hit.rule().id()).containsExactly("aaa", "bbb", "ccc");
        }
    }

    @Test
    void shouldKeepWhatTheListHeldBefore() {
        try (EsperEvaluator rules = evaluator(live("bbb", "select amount from Transaction;"),
                live("aaa", "select amount from Transaction;"))) {
            Hit before = evaluate(rules, purchase(1, 0).build()).getLast();
            List<Hit> hits = new ArrayList<>(List.of(before));

            rules.evaluate(purchase(2, 0).build(), Features.NONE, hits);

            assertThat(hits).map(hit -> hit.rule().id()).containsExactly("bbb", "aaa", "bbb");
        }
    }

    @Test
    void shouldEvaluateLiveAndShadowOnly() {
        try (EsperEvaluator rules = evaluator(
                rule("draft", "DRAFT", "select amount from Transaction;"),
                rule("shadow", "SHADOW", "select amount from Transaction;"),
                rule("live", "LIVE", "select amount from Transaction;"),
                rule("retired", "RETIRED", "select amount from Transaction;"))) {
            List<Hit> hits = evaluate(rules, purchase(1, 0).build());

            assertThat(hits).map(hit -> hit.rule().id()).containsExactly("live", "shadow");
            assertThat(rules.ruleSet().rules()).map(RuleDescriptor::id)
                    .containsExactly("live", "shadow");
            assertThat(rules.ruleSet().files()).hasSize(4);
        }
    }

    @Test
    void shouldNotHitWhenSomethingLeavesTheWindow() {
        try (EsperEvaluator rules = evaluator(live("falling", """
                select transaction_id, card_token, count(*) as payments
                from Transaction#time(1 minute) group by card_token;"""), live("totals", """
                select last(transaction_id) as transaction_id, count(*) as payments
                from Transaction#time(1 minute) group by card_token;"""))) {
            evaluate(rules, purchase(1, 0).build());
            evaluate(rules, purchase(2, 30_000).build());

            List<Hit> onTheClock = advance(rules, 60_000);
            List<Hit> onTheNext = evaluate(rules,
                    purchase(3, 90_000).cardToken("card-2").build());

            assertThat(onTheClock).isEmpty();
            assertThat(onTheNext).map(hit -> hit.evidence("payments")).containsExactly(1L, 1L);
        }
    }

    @Test
    void shouldIgnoreRowsAboutAnotherTransaction() {
        try (EsperEvaluator rules = evaluator(live("first_of_two",
                """
                select a.transaction_id as transaction_id, b.amount as amount
                from pattern [every a=Transaction
                              -> b=Transaction(card_token = a.card_token)];"""))) {
            evaluate(rules, purchase(1, 0).build());

            assertThat(evaluate(rules, purchase(2, 1_000).build())).isEmpty();
        }
    }

    @Test
    void shouldHitOnTheClockWhenSomethingIsAbsent() {
        try (EsperEvaluator rules = evaluator(SILENCE)) {
            evaluate(rules, purchase(1, 0).build());
            evaluate(rules, purchase(2, 300_000).build());

            assertThat(advance(rules, 899_999)).isEmpty();
            assertThat(advance(rules, 900_000)).map(hit -> hit.evidence("card_token"))
                    .containsExactly("card-1");
        }
    }

    @Test
    void shouldGiveTheSameClockHitsInOneStepAsInMany() {
        RuleFile chain = live("chain", """
                select current_timestamp() as fired_at
                from pattern [every (timer:interval(7 sec) -> timer:interval(11 sec))];""");
        try (EsperEvaluator oneStep = evaluator(chain); EsperEvaluator many = evaluator(chain)) {
            advance(oneStep, 0);
            advance(many, 0);
            List<Hit> stepped = new ArrayList<>();
            for (int ms = 500; ms <= 100_000; ms += 500) {
                stepped.addAll(advance(many, ms));
            }

            List<Hit> atOnce = advance(oneStep, 100_000);

            assertThat(atOnce).isEqualTo(stepped).hasSize(5);
            assertThat(atOnce.getFirst().evidence("fired_at")).isEqualTo(START_MS + 11_000);
        }
    }

    @Test
    void shouldClaimNothingAboutTheTimeBeforeTheFirstInput() {
        try (EsperEvaluator rules = evaluator(live("nothing_comes", """
                select current_timestamp() as since
                from pattern [every (timer:interval(1 hour) and not Transaction)];"""))) {
            assertThat(advance(rules, 0)).isEmpty();
            assertThat(advance(rules, 3_600_000)).hasSize(1);
        }
    }

    @Test
    void shouldRefuseToTurnTheClockBack() {
        try (EsperEvaluator rules = evaluator(BURST)) {
            advance(rules, 1_000);
            advance(rules, 1_000);

            assertThatThrownBy(() -> advance(rules, 999))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot go back");
        }
    }

    @Test
    void shouldShareHelpersOfOtherFilesAndKeepThoseOfRulesApart() {
        RuleFile helper = new RuleFile("zz/helper.epl", """
                create constant variable double big = 100.0;
                insert into Big select * from Transaction(amount > big);""");
        RuleFile one = withLimit("one", 200);
        RuleFile two = withLimit("two", 300);
        try (EsperEvaluator rules = evaluator(one, two, helper)) {
            assertThat(evaluate(rules, purchase(1, 0).amountMinor(9_000).build())).isEmpty();
            assertThat(evaluate(rules, purchase(2, 0).amountMinor(25_000).build()))
                    .map(hit -> hit.rule().id()).containsExactly("one");
            assertThat(evaluate(rules, purchase(3, 0).amountMinor(35_000).build()))
                    .map(hit -> hit.rule().id()).containsExactly("one", "two");
        }
    }

    private static RuleFile withLimit(String id, int limit) {
        return new RuleFile(id + ".epl", "create constant variable double own_limit = " + limit
                + ";\n" + live(id, "select amount from Big(amount > own_limit);").text());
    }

    @Test
    void shouldKeepEvaluatorsOfOneJvmApart() {
        CompiledRules compiled = RuleCompiler.compile(List.of(BURST));
        try (EsperEvaluator first = EsperEvaluator.create(compiled, Rules.POLICY);
                EsperEvaluator second = EsperEvaluator.create(compiled, Rules.POLICY)) {
            evaluate(first, purchase(1, 0).build());
            evaluate(first, purchase(2, 0).build());
            evaluate(second, purchase(1, 0).build());

            assertThat(evaluate(second, purchase(2, 0).build())).isEmpty();
            assertThat(evaluate(first, purchase(3, 0).build())).hasSize(1);
        }
    }

    @Test
    void shouldCountALateTransactionFromItsArrival() {
        try (EsperEvaluator rules = evaluator(BURST)) {
            evaluate(rules, purchase(1, 600_000).build());
            Transaction tenMinutesLate = purchase(2, 0).build();
            evaluateLate(rules, tenMinutesLate);

            List<Hit> hits = evaluate(rules, purchase(3, 659_999).build());

            assertThat(hits).map(hit -> hit.evidence("payments")).containsExactly(3L);
        }
    }
}
