package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.tunable.TunableValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds that are set without a change of the rule. */
class TunablesTest {
    private static final RuleFile BURST = burst("""
            @Tunable(min=2, max=50, unit='payments', why='fewer are common')
            create constant variable int payments_max = 5; // five
            """);

    private static RuleFile burst(String declaration) {
        return new RuleFile("burst.epl", declaration + """
                @Rule(id='burst', status=LIVE, why='test')
                select transaction_id, count(*) as payments
                from Transaction#time(1 min) group by card_token
                having count(*) > payments_max;
                """);
    }

    private static RuleFile tunables(String text) {
        return new RuleFile("tunables.yaml", text);
    }

    @Test
    void shouldUseTheDefaultWhenNothingIsSet() {
        assertThat(firstHit(List.of(BURST))).isEqualTo(6);
        assertThat(inForce(BURST)).singleElement().asString()
                .isEqualTo("payments_max = 5 payments (default 5, 2 to 50)");
    }

    @Test
    void shouldUseWhatAFileSets() {
        RuleFile file = tunables("burst: {payments_max: 2}\n");

        assertThat(firstHit(List.of(BURST, file))).isEqualTo(3);
        assertThat(inForce(BURST, file)).singleElement().asString()
                .isEqualTo("payments_max = 2 payments (default 5, 2 to 50; set in tunables.yaml)");
    }

    @Test
    void shouldSetNumbersOfEveryType() {
        RuleFile rule = new RuleFile("large.epl", """
                @Tunable(min=0.5, max=1e6) create constant variable double amount_min = 100;
                @Tunable(min=-5, max=9007199254740992L)
                create constant variable long minor_min = 5000000000L;
                @Tunable(min=-9, max=9) CREATE const variable integer least = -9;
                @Rule(id='large', status=LIVE, why='test')
                select transaction_id, amount from Transaction(amount >= amount_min,
                       amount_minor >= minor_min, amount_minor > least);
                """);
        RuleFile file = tunables("""
                large:
                  amount_min: 10.00
                  minor_min: -5
                  least: 8
                """);

        assertThat(RuleCheck.of(List.of(rule)).problems()).isEmpty();
        assertThat(inForce(rule, file)).extracting(value -> value.value().toString())
                .containsExactly("10.00", "-5", "8");
        try (EsperEvaluator rules = Rules.evaluator(rule, file)) {
            assertThat(Rules.evaluate(rules, Rules.purchase(1, 0).amountMinor(999).build()))
                    .isEmpty();
            assertThat(Rules.evaluate(rules, Rules.purchase(2, 0).amountMinor(1_000).build()))
                    .hasSize(1);
        }
    }

    /** Esper reads a variable through a thread-local list of versions, on every use. */
    @Test
    void shouldCompileTheNumberAndNotTheName() {
        RuleFile rule = new RuleFile("large.epl", """
                @Tunable(min=1, max=99) create constant variable int n = 5;
                @Tunable(min=-9, max=9) create constant variable double m = -2;
                @Description('n and m')
                @Rule(id='large', status=LIVE, why='n')
                select transaction_id, 'n' as text, n as n_min, n+ m as sum /* n */
                from Transaction(amount_minor - n > 10, amount > m) as t where t.mcc != 'n';
                """);
        EplFile file = new EplParser(EsperSettings.configuration(EventClasses.NONE),
                new ArrayList<>()).parse(rule);
        List<RuleProblem> problems = new ArrayList<>();

        TunedRules tuned = new TunedRules(List.of(file), List.of(rule), problems);

        assertThat(problems).isEmpty();
        assertThat(tuned.files().getFirst().statements().getLast().compiled()).isEqualTo("""
                @Description('n and m')
                @Rule(id='large', status=LIVE, why='n')
                select transaction_id, 'n' as text, 5 as n_min, 5+ (-2.0) as sum /* n */
                from Transaction(amount_minor - 5 > 10, amount > (-2.0)) as t where t.mcc != 'n'\
                """);
        assertThat(RuleCheck.of(List.of(rule)).problems()).isEmpty();
    }

    @Test
    void shouldStillTellWhereARuleIsWrong() {
        RuleFile rule = new RuleFile("large.epl", """
                @Tunable(min=1, max=99) create constant variable int n = 5;

                // What is large.
                @Rule(id='large', status=LIVE, why='x')
                select transaction_id, amout from Transaction(amount > n and mcc > 3);
                """);

        assertThat(RuleCheck.of(List.of(rule)).problems()).isNotEmpty()
                .allMatch(problem -> problem.line() == 5, "in line 5");
    }

    @Test
    void shouldRefuseAColumnOfTheSameName() {
        RuleFile rule = new RuleFile("large.epl", """
                @Tunable(min=1, max=99) create constant variable int n = 5;
                @Rule(id='large', status=LIVE, why='x')
                select transaction_id, amount_minor as n from Transaction;
                """);

        assertThat(RuleCheck.of(List.of(rule)).problems()).singleElement().asString()
                .isEqualTo("large.epl:3:40: error R030: the column 'n' has the name of a tunable"
                        + " (choose another name)");
    }

    /** What is set is an input: it is known by the hash, and stands in the journal. */
    @Test
    void shouldBePartOfTheRuleSet() {
        RuleFile file = tunables("burst: {payments_max: 2}\n");
        try (EsperEvaluator plain = Rules.evaluator(BURST);
                EsperEvaluator tuned = Rules.evaluator(BURST, file)) {
            assertThat(tuned.ruleSet().files()).contains(file);
            assertThat(tuned.ruleSet().hash()).isNotEqualTo(plain.ruleSet().hash());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            burst: {payments_max: 51}    | 1:23 '51' is no value of burst.payments_max
            burst: {payments_max: 1}     | 1:23 '1' is no value of burst.payments_max
            burst: {payments_max: 2.5}   | 1:23 '2.5' is no value of burst.payments_max
            burst: {payments_max: many}  | 1:23 'many' is no value of burst.payments_max
            burst: {payments_max: "8"}   | 1:23 '8' is no value of burst.payments_max
            burst: {payments_max: 0x08}  | 1:23 '0x08' is no value of burst.payments_max
            burst: {payment_max: 8}      | 1:9 burst has no tunable 'payment_max'
            bursts: {payments_max: 8}    | 1:1 there is no rule 'bursts'
            burst: 8                     | 1:8 keys and values are expected here
            burst: {payments_max: [8]}   | 1:23 one value is expected here
            burst: {payments_max: 8      | 1:24 not YAML: expected ',' or '}', but got <stream end>
            """)
    void shouldRefuseWhatCannotBeSet(String text, String problem) {
        List<RuleProblem> problems = RuleCheck.of(List.of(BURST, tunables(text))).problems();

        assertThat(problems).singleElement().satisfies(found -> {
            assertThat(found.check()).isEqualTo(Check.TUNING);
            assertThat(found.line() + ":" + found.column() + " " + found.message())
                    .isEqualTo(problem);
        });
    }

    @Test
    void shouldTellWhatCanBeSet() {
        assertThat(hint("burst: {payments_max: 51}"))
                .isEqualTo("write a whole number from 2 to 50");
        assertThat(hint("burst: {payment_max: 8}")).isEqualTo("did you mean 'payments_max'?");
        assertThat(hint("burst: {limit: 8}")).isEqualTo("it has payments_max");
        assertThat(hint("bursts: {payments_max: 8}")).isEqualTo("did you mean 'burst'?");
    }

    private static String hint(String text) {
        return RuleCheck.of(List.of(BURST, tunables(text))).problems().getFirst().hint();
    }

    @Test
    void shouldRefuseATunableThatIsSetTwice() {
        List<RuleProblem> problems = RuleCheck.of(List.of(BURST,
                new RuleFile("a.tunables.yaml", "burst: {payments_max: 8}\n"),
                new RuleFile("b.tunables.yaml", "burst: {payments_max: 8}\n"))).problems();

        assertThat(problems).singleElement().asString().isEqualTo("b.tunables.yaml:1:9: error R031:"
                + " burst.payments_max is also set in a.tunables.yaml (set it in one of them)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            min=2, max=50         | create variable int n = 5              | FORM
            min=2, max=50         | create constant variable int n = 2 + 3 | FORM
            min=2, max=50         | create constant variable string n = '' | FORM
            min=2, max=50         | create constant variable int n         | FORM
            min=2, max=50         | create constant variable int[] n = {5} | FORM
            min=2, max=4          | VALID  | the default 5 is not a whole number from 2 to 4
            min=9, max=2          | VALID  | BOUNDS
            min=2, max=1e12       | VALID  | BOUNDS
            min=2, max=5.5        | VALID  | BOUNDS
            max=50                | VALID  | @Tunable has no bounds
            min='2', max=50       | VALID  | min is not a number
            min=2, max=9, unit=3  | VALID  | unit is not a text
            min=2, maxi=50        | VALID  | @Tunable has no attribute 'maxi'
            min=2, max=50         | create constant variable int mcc = 5   | FIELD
            """)
    void shouldRefuseADeclarationOfAnotherForm(String attributes, String statement,
            String message) {
        String declaration = "@Tunable(" + attributes + ") "
                + statement.replace("VALID", "create constant variable int n = 5") + ";\n";

        assertThat(RuleCheck.of(List.of(burst(declaration))).problems()).first()
                .satisfies(problem -> {
                    assertThat(problem.check()).isEqualTo(Check.TUNABLE);
                    assertThat(problem.message()).isEqualTo(Map.of(
                            "FORM", "@Tunable does not stand before a constant that is a number",
                            "BOUNDS",
                            "the bounds are not two numbers of type int, the smaller one first",
                            "FIELD", "'mcc' is already a field of a transaction")
                            .getOrDefault(message, message));
                    assertThat(problem.line()).isEqualTo(1);
                });
    }

    @Test
    void shouldRefuseATunableOfNoRule() {
        RuleFile helper = new RuleFile("limits.epl",
                "@Tunable(min=1, max=9) create constant variable int n = 5;");

        assertThat(RuleCheck.of(List.of(BURST, helper)).problems()).extracting(RuleProblem::message)
                .containsExactly("@Tunable stands in a file without a rule");
    }

    @Test
    void shouldNeedAVersionForAnotherDefaultAndNoneForASetting() throws IOException {
        RuleFile raised = burst("@Tunable(min=2, max=50) create constant variable int"
                + " payments_max = 6;\n");

        assertThat(VersionCheck.check(List.of(BURST), List.of(raised)))
                .extracting(RuleProblem::check).containsExactly(Check.VERSION);
        assertThat(VersionCheck.check(List.of(BURST),
                List.of(BURST, tunables("burst: {payments_max: 2}\n")))).isEmpty();
    }

    @Test
    void shouldGiveAPackWithOneMoreSetting(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("burst.epl"), BURST.text());
        Files.writeString(folder.resolve("my.tunables.yaml"), "burst: {payments_max: 2}\n");
        RulePack pack = RulePack.load(folder);

        assertThat(firstHit(pack.files())).isEqualTo(3);
        assertThat(firstHit(pack.withTunable("burst", "payments_max", "3").files())).isEqualTo(4);
        assertThat(RuleCheck.of(pack.withTunable("burst", "payments_max", "99")).problems())
                .singleElement().asString().startsWith("tunables.yaml:2:17: error R031: '99' is");
        assertThat(RuleCheck.of(pack.withTunable("burst", "payments_max", "9}\nx: 'y")).problems())
                .extracting(RuleProblem::check).containsExactly(Check.TUNING);
    }

    @Test
    void shouldTellWhatCannotBeReadWhenOneMoreIsSet() {
        RulePack pack = new RulePack(List.of(BURST, tunables("burst: 8\n")), Map.of());

        assertThatThrownBy(() -> pack.withTunable("burst", "payments_max", "3"))
                .isInstanceOf(RulesRefusedException.class).hasMessageContaining("R031");
    }

    private static List<TunableValue> inForce(RuleFile... files) {
        RuleCheck check = RuleCheck.of(List.of(files));
        assertThat(check.problems()).isEmpty();
        return check.tunables();
    }

    /** Of payments of one card, a second each, which is the first that is a hit. */
    private static int firstHit(List<RuleFile> files) {
        List<Hit> hits = new ArrayList<>();
        try (EsperEvaluator rules = EsperEvaluator.create(files, Rules.POLICY)) {
            int number = 0;
            while (hits.isEmpty() && number < 60) {
                number++;
                hits.addAll(Rules.evaluate(rules, Rules.purchase(number, number * 1_000L).build()));
            }
            return number;
        }
    }
}
