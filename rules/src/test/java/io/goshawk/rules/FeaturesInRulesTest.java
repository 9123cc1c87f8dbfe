package io.goshawk.rules;

import static io.goshawk.rules.Rules.START_MS;
import static io.goshawk.rules.Rules.evaluator;
import static io.goshawk.rules.Rules.live;
import static io.goshawk.rules.Rules.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Features as properties of Transaction: what rules read, and what is computed for them. */
class FeaturesInRulesTest {
    private static final RuleFile CARD = new RuleFile("card.profile.yaml", """
            profile: card
            key: card_token
            features:
              count_10m: { count: true, window: 10 min }
              sum_24h: { sum: amount, window: 24 h }
              mean_30d: { mean: amount, window: 30 d, current: excluded }
              last_country: { last: merchant_country, current: excluded }
              large_24h: { count: true, window: 24 h, where: "amount > 3 * mean_30d" }
            """);

    private static final RuleFile MERCHANT = new RuleFile("shops/merchant.profile.yaml", """
            profile: merchant
            key: merchant_id
            features:
              count_1h: { count: true, window: 1 h, current: excluded }
            """);
    private static final EplNames NAMES = new EplNames(
            EsperSettings.configuration(EventClasses.NONE));

    @Test
    void shouldReadFeaturesInFilterAndSelect() {
        RuleFile rule = live("burst", """
                select transaction_id, card.count_10m as payments, card.sum_24h as total,
                       card.last_country as country
                from Transaction(card.count_10m > 5, card.last_country != 'DE');""");
        try (EsperEvaluator rules = evaluator(CARD, rule)) {
            assertThat(rules.ruleSet().features()).map(FeatureColumn::qualifiedName)
                    .containsExactly("card.count_10m", "card.sum_24h", "card.last_country");

            assertThat(evaluate(rules, 5L, 10.0, "FR")).isEmpty();
            assertThat(evaluate(rules, 6L, 10.0, "DE")).isEmpty();
            assertThat(evaluate(rules, 6L, 10.0, null)).isEmpty();
            assertThat(evaluate(rules, null, 10.0, "FR")).isEmpty();
            assertThat(evaluate(rules, 6L, null, "FR")).singleElement()
                    .extracting(Hit::evidence).isEqualTo(List.of(new Evidence("payments", 6L),
                            new Evidence("total", null), new Evidence("country", "FR")));
        }
    }

    @Test
    void shouldReadFeaturesOfEarlierEventsInPatternsAndWindows() {
        RuleFile pattern = live("drop", """
                select b.transaction_id as transaction_id, a.card.sum_24h as before,
                       b.card.sum_24h as after
                from pattern [every a=Transaction(card.sum_24h > 100)
                    -> b=Transaction(card_token = a.card_token, card.sum_24h < a.card.sum_24h)
                    where timer:within(10 min)];""");
        RuleFile window = live("totals", """
                select transaction_id, sum(card.count_10m) as counts
                from Transaction#time(10 min) group by card_token having sum(card.count_10m) > 8;
                """);
        try (EsperEvaluator rules = evaluator(CARD, pattern, window)) {
            assertThat(evaluate(rules, 4L, 500.0)).isEmpty();
            assertThat(evaluate(rules, 5L, 400.0)).map(hit -> hit.rule().id())
                    .containsExactly("drop", "totals");
        }
    }

    @Test
    void shouldReadFeaturesThroughHelpers() {
        RuleFile helper = new RuleFile("helper.epl", """
                insert into Busy select transaction_id, card.count_10m as payments, t.card as whole
                from Transaction(card.count_10m > 5) as t;""");
        RuleFile rule = live("busy",
                "select transaction_id, payments, whole.sum_24h as total from Busy;");
        try (EsperEvaluator rules = evaluator(CARD, helper, rule)) {
            List<Hit> hits = evaluate(rules, 6L, 10.0, 5.0, "DE", 1L);

            assertThat(hits).singleElement().extracting(Hit::evidence)
                    .isEqualTo(List.of(new Evidence("payments", 6L), new Evidence("total", 10.0)));
        }
    }

    /** As docs/profiles.md says; without the L the product of ints is negative. */
    @ParameterizedTest
    @CsvSource({"26 * 86400000L, true", "26 * day_ms, true", "26 * 86400000, false"})
    void shouldCompareAgesWithDays(String age, boolean fires) {
        RuleFile terminal = new RuleFile("terminal.profile.yaml", """
                profile: terminal
                key: terminal_id
                features:
                  first_fraud: { first_fraud_age: true, window: 90 d }
                """);
        RuleFile constant = new RuleFile("days.epl",
                "create constant variable long day_ms = 86400000L;");
        try (EsperEvaluator rules = evaluator(terminal, constant, live("fresh",
                "select terminal.first_fraud as age from Transaction(terminal.first_fraud < "
                        + age + ");"))) {
            assertThat(evaluate(rules, 26 * 86_400_000L - 1)).hasSize(fires ? 1 : 0);
            assertThat(evaluate(rules, 26 * 86_400_000L)).isEmpty();
        }
    }

    @Test
    void shouldComputeOnlyWhatLiveAndShadowRulesUseAndWhatThatNeeds() {
        List<RuleFile> files = List.of(CARD, MERCHANT,
                Rules.rule("shadow", "SHADOW", "select card.large_24h as x from Transaction;"),
                Rules.rule("draft", "DRAFT", "select card.count_10m as x from Transaction;"),
                Rules.rule("retired", "RETIRED", "select merchant.count_1h as x from Transaction;"),
                live("prose", "select /* card.sum_24h */ 'card.sum_24h' as x from Transaction;"));
        try (EsperEvaluator rules = EsperEvaluator.create(files, Rules.POLICY)) {
            assertThat(rules.ruleSet().features()).map(FeatureColumn::qualifiedName)
                    .containsExactly("card.mean_30d", "card.large_24h");
            assertThat(rules.ruleSet().files()).hasSize(files.size());
        }
    }

    @Test
    void shouldSayWhatEachRuleUses() {
        assertThat(RuleCheck.of(List.of(CARD,
                live("shopping", "select transaction_id, card.count_10m as x, card.sum_24h as y"
                        + " from Transaction#time(1 min);"),
                Rules.rule("asleep", "DRAFT", "select card.large_24h as x from Transaction;")))
                .uses()).containsExactly(
                        new RuleUse("asleep", List.of("card.large_24h"), 0),
                        new RuleUse("shopping", List.of("card.count_10m", "card.sum_24h"),
                                60_000));
    }

    @Test
    void shouldComputeNothingForRulesWithoutFeatures() {
        try (EsperEvaluator rules = evaluator(CARD, live("plain",
                "select amount from Transaction(amount > 5);"))) {
            assertThat(rules.ruleSet().features()).isEmpty();
            assertThat(rules.ruleSet().profiles()).isEmpty();
        }
    }

    @Test
    void shouldComputeAllOfAProfileThatIsAlwaysComputed() {
        RuleFile always = new RuleFile(CARD.path(), CARD.text() + "always: true\n");
        try (EsperEvaluator rules = evaluator(always, live("plain",
                "select amount from Transaction(amount > 5);"))) {
            assertThat(rules.ruleSet().features()).hasSize(5);
        }
    }

    /** The order of computing, whatever the order of files and names. */
    @Test
    void shouldComputeProfilesBeforeThoseThatUseThem() {
        RuleFile first = new RuleFile("a_card.profile.yaml", """
                profile: a_card
                key: card_token
                features:
                  at_new_merchants: { count: true, window: 1 h, where: merchant.count_1h = 0 }
                """);
        try (EsperEvaluator rules = evaluator(first, MERCHANT, live("fresh",
                "select a_card.at_new_merchants as x from Transaction;"))) {
            assertThat(rules.ruleSet().features()).map(FeatureColumn::qualifiedName)
                    .containsExactly("merchant.count_1h", "a_card.at_new_merchants");
        }
    }

    @Test
    void shouldChangeTheHashWithAProfile() {
        RuleFile rule = live("plain", "select amount from Transaction(amount > 5);");
        try (EsperEvaluator one = evaluator(CARD, rule);
                EsperEvaluator other = evaluator(
                        new RuleFile(CARD.path(), CARD.text() + "# changed"), rule)) {
            assertThat(one.ruleSet().hash()).isNotEqualTo(other.ruleSet().hash());
        }
    }

    @Test
    void shouldStopIfWhatIsNotComputedIsReadAllTheSame() {
        EventClasses classes = new EventClasses(
                FeatureGroup.of(DeclaredProfiles.read(List.of(CARD), NAMES, new ArrayList<>()),
                        List.of()),
                List.of());
        Object event = classes.prototype().with(purchase(1, 0).build(), Features.NONE);

        assertThatThrownBy(() -> {
            Object card = event.getClass().getMethod("profile_card").invoke(event);
            card.getClass().getMethod("feature_count_10m").invoke(card);
        }).hasRootCauseMessage("card.count_10m is not computed");
    }

    @ParameterizedTest
    @MethodSource
    void shouldPointAtTheProblem(String place, String message, String epl) {
        List<RuleProblem> problems = RuleCheck.of(List.of(CARD, live("bad", epl))).problems();

        assertThat(problems).singleElement().asString()
                .startsWith("bad.epl:" + place + ": error R0").contains(message);
    }

    static Stream<Arguments> shouldPointAtTheProblem() {
        return Stream.of(
                arguments("2:37", "unknown feature 'card.count_10' (did you mean 'count_10m'?)",
                        "select amount from Transaction(card.count_10 > 5);"),
                arguments("2:32", "unknown profile 'crad' (did you mean 'card.count_10m'?)",
                        "select amount from Transaction(crad.count_10m > 5);"),
                arguments("2:15", "unknown feature 'card.sum_24' (did you mean 'sum_24h'?)",
                        "select t.card.sum_24 as x from Transaction as t;"),
                arguments("2:10", "unknown profile 'crad' (did you mean 'card.sum_24h'?)",
                        "select a.crad.sum_24h as x from pattern[a=Transaction(amount > 1)];"),
                arguments("2:119", "unknown feature 'card.count10m' (did you mean 'count_10m'?)",
                        "select b.transaction_id as transaction_id from pattern [every"
                                + " a=Transaction(card.count_10m > 5) -> b=Transaction("
                                + "card.count10m > 1) where timer:within(1 min)];"),
                arguments("2:44", "unknown field 'count_10m' (did you mean"
                        + " 'card.count_10m'?)",
                        "select amount from Transaction(amount > 0, count_10m > 3);"),
                arguments("2:19", "unknown field 'sum_24h' (did you mean 'card.sum_24h'?)",
                        "select sum(amount-sum_24h) as x from Transaction#time(1 min);"),
                arguments("2:32", "unknown profile 'Card' (did you mean 'card.count_10m'?)",
                        "select amount from Transaction(Card.count_10m > 5);"),
                arguments("2:37", "unknown feature 'card.Count_10M' (did you mean 'count_10m'?)",
                        "select amount from Transaction(card.Count_10M > 5);"),
                arguments("2:32", "unknown profile 'merchant' (the profiles are card)",
                        "select amount from Transaction(merchant.count_1h > 5);"),
                arguments("2:34", "unknown profile 'merchant' (the profiles are card)",
                        "select amount from Transaction(t.merchant.count_1h > 5) as t;"),
                arguments("2:39", "unknown profile 'merchant' (the profiles are card)",
                        "select amount, card.count_10m as x, t.merchant.count_1h as y"
                                + " from Transaction as t;"),
                arguments("2:61", "unknown feature 'card.sum_24' (did you mean 'sum_24h'?)",
                        "select t.card.sum_24h as y from Transaction as t where card.sum_24 > 5;"),
                arguments("2:61", "unknown field 'count_10m' (did you mean 'card.count_10m'?)",
                        "select amount from Transaction(card.count_10m > 5, card_bin=count_10m);"),
                arguments("2:36", "unknown field 'sum_24h' (did you mean 't.card.sum_24h'?)",
                        "select card.sum_24h as y, t.mcc, t.sum_24h as x from Transaction as t;"),
                arguments("2:100",
                        "Failed to validate filter expression 'mcc=aa.mcc': Failed to find a"
                                + " stream named 'aa' (did you mean 'a'?)",
                        "select b.transaction_id as transaction_id from pattern [every"
                                + " a=Transaction -> b=Transaction(mcc = aa.mcc)"
                                + " where timer:within(1 min)];"),
                arguments("2:13", "the features of card are count_10m, sum_24h, mean_30d,",
                        "select card.card_token as x from Transaction;"),
                arguments("2:16", "the column 'x' is not one feature, but all (name one",
                        "select card as x from Transaction;"),
                arguments("2:8", "Java classes cannot be used",
                        "select card.feature_count_10m() as x from Transaction;"),
                arguments("2:8", "Java classes cannot be used",
                        "select t.profile_card() as x from Transaction as t;"),
                arguments("2:8", "Java classes cannot be used",
                        "select card.toString() as x from Transaction;"));
    }

    @Test
    void shouldSayThatThereAreNoProfilesOrNoFeaturesHere() {
        assertThat(RuleCheck.of(List.of(live("bad",
                "select amount from Transaction(merchant.count_1h > 5);"))).problems())
                .singleElement().hasToString("bad.epl:2:32: error R005: unknown profile 'merchant'"
                        + " (there are no profiles; one is declared in a file such as"
                        + " card.profile.yaml)");
        assertThat(RuleCheck.of(List.of(CARD, new RuleFile("helper.epl",
                "insert into Busy select transaction_id from Transaction;"),
                live("bad", "select transaction_id from Busy(card.count_10m > 5);"))).problems())
                .singleElement().hasToString("bad.epl:2:33: error R005: there is no feature"
                        + " 'card.count_10m' here (features belong to Transaction; let the helper"
                        + " select it)");
    }

    @Test
    void shouldNotBlameRulesForProfilesThatAreWrong() {
        RuleFile broken = new RuleFile(CARD.path(), CARD.text().replace("10 min", "10 m"));

        assertThat(RuleCheck.of(List.of(broken,
                live("burst", "select card.count_10m as x from Transaction;"),
                live("wrong", "select amout from Transaction;"))).problems())
                .map(RuleProblem::path).containsExactly("card.profile.yaml", "wrong.epl");
    }

    private static List<Hit> evaluate(EsperEvaluator rules, Object... values) {
        List<Hit> hits = new ArrayList<>();
        rules.advanceTo(START_MS, new ArrayList<>());
        rules.evaluate(purchase(1, 0).build(),
                Features.of(rules.ruleSet().features(), Arrays.asList(values)), hits);
        return hits;
    }
}
