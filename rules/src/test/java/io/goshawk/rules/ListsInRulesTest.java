package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.engine.list.ValueList;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.FeatureType;
import io.goshawk.engine.profile.TransactionField;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.list.ListEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list file can say, what is said about one that is wrong, and how rules look at lists. */
class ListsInRulesTest {
    private static final String CARDS = """
            field: card_token
            kind: BLOCK
            why: cards reported stolen
            owner: cards-fraud
            entries:
              - {value: card-1, reason: reported stolen, author: ops, expires: 2026-01-05}
              - {value: "0017", reason: "a digit is text, too"}
            """;
    private static final RuleFile BLOCKED = new RuleFile("blocked.list.yaml", CARDS);
    private static final RuleFile COUNTRIES = new RuleFile("countries.list.yaml", """
            field: merchant_country
            kind: WATCH
            why: odd places
            owner: cards-fraud
            entries: []
            """);
    private static final RuleFile RULE = Rules.live("on_list",
            "select transaction_id, card_token, lists.blocked as blocked"
                    + " from Transaction(lists.blocked);");

    @Test
    void shouldReadEverythingThatAListCanSay() {
        DeclaredList list = RuleCheck.of(List.of(BLOCKED, RULE)).lists().getFirst();

        assertThat(list).isEqualTo(new DeclaredList("blocked", TransactionField.CARD_TOKEN,
                DeclaredList.Kind.BLOCK, "cards reported stolen", "cards-fraud",
                List.of(new ListEntry("card-1", "reported stolen", "ops",
                        Rules.START_MS + 15 * 3_600_000L),
                        new ListEntry("0017", "a digit is text, too", null, null))));
    }

    @Test
    void shouldFireWhileTheCardIsOnTheList() {
        try (ShardTwin shard = new ShardTwin(List.of(BLOCKED, COUNTRIES, RULE))) {
            assertThat(shard.decide(Rules.purchase(1, 0).build()).getFirst().evidence("blocked"))
                    .isEqualTo(true);
            assertThat(shard.decide(Rules.purchase(2, 0).cardToken("17").build())).isEmpty();
            assertThat(shard.decide(Rules.purchase(3, 0).cardToken("0017").build())).hasSize(1);
            assertThat(shard.decide(Rules.purchase(4, 15 * 3_600_000L).build())).isEmpty();

            assertThat(shard.take(change("blocked", "card-1"))).isEqualTo(ListEffect.ADDED);
            assertThat(shard.decide(Rules.purchase(5, 15 * 3_600_000L).build())).hasSize(1);
            assertThat(shard.take(change("blokced", "card-1")))
                    .isEqualTo(ListEffect.UNKNOWN_LIST);
        }
    }

    @Test
    void shouldLookOnlyAtListsThatRulesName() {
        try (EsperEvaluator rules = Rules.evaluator(BLOCKED, COUNTRIES, RULE)) {
            assertThat(rules.ruleSet().features()).containsExactly(
                    new FeatureColumn("lists", "blocked", FeatureType.BOOLEAN));
            assertThat(rules.ruleSet().lists()).extracting(ValueList::name)
                    .containsExactly("blocked", "countries");
            assertThat(rules.ruleSet().featureHorizonMs()).isZero();
        }
    }

    @Test
    void shouldTellAnotherListWhenAFieldIsAbsent() {
        RuleFile odd = Rules.live("odd", "select transaction_id, merchant_country"
                + " from Transaction(not lists.countries);");
        try (ShardTwin shard = new ShardTwin(List.of(COUNTRIES, odd))) {
            assertThat(shard.decide(Rules.purchase(1, 0).build())).hasSize(1);
        }
    }

    @Test
    void shouldCountMembersInWindowsBesideProfiles() {
        RuleFile profile = new RuleFile("card.profile.yaml", """
                profile: card
                key: card_token
                features:
                  count_10m: { count: true, window: 10 min }
                """);
        RuleFile busy = Rules.live("busy", "select transaction_id, count(*) as payments"
                + " from Transaction(lists.blocked or card.count_10m > 5)#time(10 min)"
                + " group by card_token having count(*) > 1;");
        try (ShardTwin shard = new ShardTwin(List.of(BLOCKED, profile, busy));
                EsperEvaluator rules = Rules.evaluator(BLOCKED, profile, busy)) {
            assertThat(shard.decide(Rules.purchase(1, 0).build())).isEmpty();
            assertThat(shard.decide(Rules.purchase(2, 1).build())).hasSize(1);
            assertThat(rules.ruleSet().features()).extracting(FeatureColumn::qualifiedName)
                    .containsExactly("card.count_10m", "lists.blocked");
            assertThat(rules.ruleSet().featureHorizonMs()).isEqualTo(600_000);
        }
    }

    @Test
    void shouldBeAnotherRuleSetWhenAListChanges() {
        RuleFile more = new RuleFile(BLOCKED.path(),
                CARDS + "  - {value: card-3, reason: stolen}\n");
        try (EsperEvaluator one = Rules.evaluator(BLOCKED, RULE);
                EsperEvaluator other = Rules.evaluator(more, RULE)) {
            assertThat(one.ruleSet().hash()).isNotEqualTo(other.ruleSet().hash());
            assertThat(one.ruleSet().profileLayout()).isEqualTo(other.ruleSet().profileLayout());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: BLOCK      | kind: BLOK       | 2:7 | unknown value 'BLOK' of kind
            field: card_token| field: card_tokn | 1:8 | unknown field 'card_tokn'
            field: card_token| field: amount    | 1:8 | amount is a number, and a list needs a text
            "a digit is text, too" | a digit is text, too | 7:46 | unknown key 'too'
            owner:           | onwer:           | 4:1 | unknown key 'onwer'
            0017             | card-1           | 7:13| 'card-1' stands in the list twice
            2026-01-05       | 2026-13-05       | 6:68| '2026-13-05' is not a date or a time in UTC
            reported stolen, | '',              | 6:29| 'reason' has 1 to 500 characters, not 0
            "0017"           | ' '              | 7:13| a value is not blank and has no blanks
            "0017", reason   | "0017", raeson   | 7:5 | 'reason' is missing
            """, quoteCharacter = '`')
    void shouldTellWhatIsWrong(String right, String wrong, String place, String message) {
        RuleFile list = new RuleFile(BLOCKED.path(), CARDS.replaceFirst(
                java.util.regex.Pattern.quote(right.strip()), wrong.strip()));

        List<RuleProblem> problems = RuleCheck.of(List.of(list, RULE)).problems();

        assertThat(problems).as(list.text()).anySatisfy(problem -> {
            assertThat(problem.check()).isEqualTo(Check.LIST);
            assertThat(problem.line() + ":" + problem.column()).isEqualTo(place.strip());
            assertThat(problem.message()).contains(message.strip());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            merchant_country | DEU    | is no merchant_country: an ISO 3166 code such as DE
            card_bin         | 12345  | is no card_bin: six or eight digits
            mcc              | 59     | is no mcc: four digits
            """)
    void shouldRefuseValuesThatNoTransactionCanHave(String field, String value, String message) {
        String text = COUNTRIES.text().replace("merchant_country", field).replace("[]",
                "[{value: " + value + ", reason: x}]");

        assertThat(RuleCheck.of(List.of(new RuleFile(COUNTRIES.path(), text), RULE, BLOCKED))
                .problems()).singleElement().extracting(RuleProblem::message).asString()
                .contains(message);
    }

    @Test
    void shouldSuggestTheListThatWasMeant() {
        assertThat(problems("from Transaction(lists.bloked);", BLOCKED)).containsExactly(
                "on_list.epl:2:58: error R005: unknown list 'bloked' (did you mean 'blocked'?)");
        assertThat(problems("from Transaction(list.blocked);", BLOCKED)).singleElement().asString()
                .contains("did you mean 'lists.blocked'?");
        assertThat(problems("from Transaction(lists.blocked);")).singleElement().asString()
                .contains("there are no lists");
    }

    @Test
    void shouldNotCompileRulesOnAListThatIsBroken() {
        RuleFile broken = new RuleFile(BLOCKED.path(), "kind: BLOCK");

        assertThat(RuleCheck.of(List.of(broken, RULE)).problems())
                .allMatch(problem -> problem.check() == Check.LIST).hasSize(4);
    }

    @Test
    void shouldTellOfTwoFilesOfOneList() {
        RuleFile other = new RuleFile("more/blocked.list.yaml", CARDS);

        assertThat(RuleCheck.of(List.of(BLOCKED, other, RULE)).problems()).singleElement()
                .extracting(RuleProblem::message).asString()
                .contains("also declared in blocked.list.yaml");
    }

    @Test
    void shouldWarnOfAListThatNoRuleLooksAt() {
        assertThat(RuleCheck.of(List.of(BLOCKED, COUNTRIES, RULE)).warnings())
                .filteredOn(warning -> warning.check() == Check.UNUSED_LIST).singleElement()
                .extracting(RuleProblem::path).isEqualTo(COUNTRIES.path());
    }

    @Test
    void shouldNotLetAProfileBeCalledLists() {
        RuleFile profile = new RuleFile("lists.profile.yaml", """
                profile: lists
                key: card_token
                features:
                  count_10m: { count: true, window: 10 min }
                """);

        assertThat(RuleCheck.of(List.of(profile, RULE, BLOCKED)).problems())
                .anyMatch(problem -> problem.check() == Check.PROFILE
                        && problem.message().contains("what lists are found under"));
    }

    private static List<String> problems(String from, RuleFile... lists) {
        RuleFile rule = Rules.live("on_list", "select transaction_id, card_token " + from);
        List<RuleFile> files = new java.util.ArrayList<>(List.of(lists));
        files.add(rule);
        return RuleCheck.of(files).problems().stream().map(RuleProblem::toString).toList();
    }

    private static ListChange change(String list, String value) {
        return new ListChange(new Origin(new Partition("lists", 0), 0, 1, 0), "c", list,
                ListChange.Operation.ADD, value, "ops", "stolen", null);
    }
}
