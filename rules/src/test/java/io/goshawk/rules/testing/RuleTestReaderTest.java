package io.goshawk.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.check.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a test file, and what is said about what must not stand there. */
class RuleTestReaderTest {
    private static final String HEAD = """
            rule: burst
            start: 2026-01-05T09:00:00Z
            defaults: {card_token: card-1, merchant_id: m-1, currency: EUR, amount: 10.00}
            tests:
            """;
    private static final long START_MS = 1_767_603_600_000L;

    private final List<RuleProblem> problems = new ArrayList<>();

    @Test
    void shouldRepeatLinesOverTheDefaultsInTheOrderOfTime() {
        List<GivenEvent> given = read("""
                  - name: a
                    given:
                      - {at: 1 min, amount: 12.34, attributes.wallet: "w-{n}"}
                      - {at: 0 s, repeat: 2, every: 2 min, transaction_id: "t-{n}"}
                      - {at: 2m, label: FRAUD, of: t-1}
                      - {at: 1 h 30 min, tick: true}
                      - {at: 2 h, list: blocked, add: "c-{n}", expires: 3 h, repeat: 2}
                    expect: none
                """).getFirst().given();

        assertThat(problems).isEmpty();
        assertThat(given).extracting(GivenEvent::atMs).containsExactly(0L, 60_000L, 120_000L,
                120_000L, 5_400_000L, 7_200_000L, 7_200_000L);
        Transaction second = (Transaction) given.get(1).input();
        assertThat(second.amountMinor()).isEqualTo(1234);
        assertThat(second.eventTimeMs()).isEqualTo(START_MS + 60_000);
        assertThat(second.attributes()).containsEntry("wallet", "w-1");
        assertThat(((Transaction) given.get(2).input()).transactionId()).isEqualTo("t-2");
        FraudLabel label = (FraudLabel) given.get(3).input();
        assertThat(label.transactionId()).isEqualTo("t-1");
        assertThat(label.cardToken()).isEqualTo("card-1");
        assertThat(given.get(4).input()).isEqualTo(new Tick(START_MS + 5_400_000));
        ListChange change = (ListChange) given.get(6).input();
        assertThat(change.list()).isEqualTo("blocked");
        assertThat(change.value()).isEqualTo("c-2");
        assertThat(change.operation()).isEqualTo(ListChange.Operation.ADD);
        assertThat(change.expiresMs()).isEqualTo(START_MS + 10_800_000);
    }

    @Test
    void shouldLetALineOverrideTheDefaults() {
        Transaction transaction = (Transaction) read("""
                  - name: a
                    given: [{at: 0 s, amount_minor: 5, currency: JPY, merchant_country: null}]
                    expect: none
                """).getFirst().given().getFirst().input();

        assertThat(problems).isEmpty();
        assertThat(transaction.amountMinor()).isEqualTo(5);
        assertThat(transaction.currencyExponent()).isZero();
        assertThat(transaction.merchantCountry()).isNull();
    }

    /** Each of these stands for {@code [{at: 0 s}]}, which starts at column 12 of line 6. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5                              | 6:12 | a list of events is expected here
            []                             | 6:12 | a list of events is expected here
            [5]                            | 6:13 | keys and values are expected here
            [{amount: 5}]                  | 6:13 | 'at' is missing
            [{at: 0 sec}]                  | 6:20 | unknown unit 'sec' (did you mean 's'?)
            [{at: 0 s, amuont: 3}]         | 6:23 | no field 'amuont' (did you mean 'amount'?)
            [{at: 0 s, event_time: 3}]     | 6:23 | what the schema does not know is attributes.
            [{at: 0 s, repeat: 0}]         | 6:31 | whole number from 1 to 10000
            [{at: 0 s, amount: 0.001}]     | 6:31 | '0.001' is no amount in EUR (EUR has 2 decimals)
            [{at: 0 s, amount: -1}]        | 6:31 | '-1' is out of range
            [{at: 0 s, amount_minor: x}]   | 6:37 | 'x' is not a whole number
            [{at: 0 s, currency: EURO}]    | 6:33 | 'EURO' is not a currency
            [{at: 0 s, channel: POST}]     | 6:32 | unknown value 'POST' (did you mean 'POS'?)
            [{at: 0 s, card_token: null}]  | 6:13 | the transaction has no card_token
            [{at: 0 s, ip: [x]}]           | 6:27 | one value is expected here
            [{at: 0 s, tick: true, amount: 5}]        | 6:35 | unknown key 'amount'
            [{at: 0 s, label: FRUAD, of: x}]          | 6:30 | (did you mean 'FRAUD'?)
            [{at: 0 s, label: FRAUD}]                 | 6:13 | 'of' is missing
            [{at: 0 s, label: FRAUD, of: bad}]        | 6:41 | no transaction with the id 'bad'
            [{at: 0 s, list: x}]                      | 6:13 | one 'add', which may expire
            [{at: 0 s, list: x, add: a, remove: b}]   | 6:13 | one 'add', which may expire
            [{at: 0 s, list: x, remove: b, expires: 1 s}] | 6:13 | one 'add', which may expire
            [{at: 0 s, list: x, value: b}]            | 6:32 | unknown key 'value'
            [{at: 0 s, repeat: 2, transaction_id: t}] | 6:50 | the id of two transactions
            """)
    void shouldTellWhatCannotBeGiven(String given, String place, String message) {
        read("  - name: a\n    given: " + given + "\n    expect: none\n");

        assertThat(problems).isNotEmpty().first().asString()
                .startsWith("packs/burst.test.yaml:" + place + ": error R072: ").contains(message);
    }

    /** Each of these stands for {@code none}, which starts at column 13 of line 7. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            quiet                               | 7:13 | a list of hits or the word none
            []                                  | 7:13 | a list of hits or the word none
            [{payments: 5}]                     | 7:14 | 'at' is missing
            [{at: soon}]                        | 7:19 | 'soon' is not a length of time
            [{at: 0 s, payments: [5]}]          | 7:34 | one value is expected here
            [{at: 0 s, score: 1001}]            | 7:31 | whole number from 0 to 1000
            [{at: 0 s, outcome: APROVE}]        | 7:33 | (did you mean 'APPROVE'?)
            [{at: 0 s, rules: other}]           | 7:31 | a list of rules is expected here
            [{at: 0 s, quiet: true, cards: 5}]  | 7:24 | a rule that stays quiet has no evidence
            """)
    void shouldTellWhatCannotBeExpected(String expected, String place, String message) {
        read("  - name: a\n    given: [{at: 0 s}]\n    expect: " + expected + "\n");

        assertThat(problems).isNotEmpty().first().asString()
                .startsWith("packs/burst.test.yaml:" + place + ": error R072: ").contains(message);
    }

    @Test
    void shouldTellWhatIsWrongWithTheFileAllAtOnce() {
        new RuleTestReader(new RuleFile("burst.test.yaml", """
                rule: brust
                start: yesterday
                defaults: {card: c}
                tests:
                  - name: a
                    given: [{at: 0 s, card_token: c, merchant_id: m, currency: EUR, amount: 1}]
                  - name: a
                    todo: perhaps
                    expects: none
                """), problems).read();

        assertThat(problems.stream().sorted().map(RuleProblem::toString)).containsExactly(
                "burst.test.yaml:1:7: error R072: the tests are of 'brust' and their file is called"
                        + " 'burst.test.yaml' (both have the name of the rule)",
                "burst.test.yaml:2:8: error R072: 'yesterday' is not a time after 1970 (write it in"
                        + " UTC: start: 2026-01-05T09:00:00Z)",
                "burst.test.yaml:3:12: error R072: a transaction has no field 'card' (what the"
                        + " schema does not know is attributes.card)",
                "burst.test.yaml:5:5: error R072: 'expect' is missing (add expect: none, or what"
                        + " must come)",
                "burst.test.yaml:7:5: error R072: 'expect' is missing (add expect: none, or what"
                        + " must come)",
                "burst.test.yaml:7:5: error R072: 'given' is missing (add given: [{at: 0 s}])",
                "burst.test.yaml:7:11: error R072: a second test is called 'a' (each has its own"
                        + " name)",
                "burst.test.yaml:8:11: error R072: 'perhaps' is not true or false",
                "burst.test.yaml:9:5: error R072: unknown key 'expects' (did you mean 'expect'?)");
    }

    @Test
    void shouldRefuseMoreEventsThanATestMayHave() {
        read("  - name: a\n    given: [" + "{at: 0 s, repeat: 10000},".repeat(11)
                + "]\n    expect: none\n");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.check()).isEqualTo(Check.TEST);
            assertThat(problem.message()).contains("110000 events, the limit is 100000");
        });
    }

    @Test
    void shouldTellProblemsOfTestsAndOfRulesTogether(@TempDir Path folder) {
        TestedPack pack = new TestedPack(folder)
                .rule("burst", "status=DRAFT", "select amuont from Transaction")
                .tests("burst", "  - name: a\n    given: [{at: 0 s}]\n    expect: nothing\n")
                .tests("brust", "");

        RulesRefusedException refused = catchThrowableOfType(RulesRefusedException.class,
                pack::load);

        assertThat(refused.problems()).map(RuleProblem::toString).satisfiesExactly(
                problem -> assertThat(problem)
                        .startsWith(folder + "/brust.test.yaml:1:1: error R001: "
                                + "there is no rule brust.epl beside these tests"),
                problem -> assertThat(problem).startsWith(folder + "/burst.epl:2:8: error R005: ")
                        .contains("amuont"),
                problem -> assertThat(problem).startsWith(folder + "/burst.test.yaml:7:13: "));
    }

    private List<RuleTest> read(String tests) {
        return new RuleTestReader(new RuleFile("packs/burst.test.yaml", HEAD + tests), problems)
                .read();
    }
}
