package io.goshawk.rules;

import static io.goshawk.rules.Rules.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.espertech.esper.runtime.client.EPRuntimeProvider;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a rule file is said with its line and column, all at once, before a start. */
class RulesRefusedTest {
    /** The prose holds words that must not be taken for the place of an error. */
    private static final String RULE = "@Rule(id='bad', status=LIVE, why='amout, Transactoin')\n";

    @ParameterizedTest
    @MethodSource
    void shouldPointAtTheProblem(String place, String message, String text) {
        List<RuleProblem> problems = check(new RuleFile("bad.epl", text));

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().toString()).startsWith("bad.epl:" + place + ": error R0")
                .contains(message);
    }

    static Stream<Arguments> shouldPointAtTheProblem() {
        return Stream.concat(Stream.concat(syntax(), meaning()),
                Stream.concat(annotations(), columns()));
    }

    private static Stream<Arguments> syntax() {
        return Stream.of(
                arguments("3:26", "Incorrect syntax near ')'", RULE
                        + "select card_token\nfrom Transaction(amount >);"),
                arguments("2:20", "Incorrect syntax near 'from'", RULE
                        + "select card_token, from Transaction;"),
                arguments("2:8", "cannot be read from here", RULE
                        + "select 'open from Transaction;"),
                arguments("3:1", "Incorrect syntax near '/'", RULE
                        + "select amount from Transaction;\n/* open"),
                arguments("2:20", "cannot be read from here", RULE
                        + "select amount from \u0001Transaction;"),
                arguments("1:1", "cannot be read from here", "\uFEFF" + RULE
                        + "select amount from Transaction;"),
                arguments("1:1", "no statement", "// nothing here\n"),
                arguments("1:1", "no statement", ""),
                arguments("1:1", "no module, uses or import", "import java.util.*;\n" + RULE
                        + "select amount from Transaction;"),
                arguments("1:1", "no module, uses or import", "module cards;\n" + RULE
                        + "select amount from Transaction;"));
    }

    private static Stream<Arguments> meaning() {
        return Stream.of(
                arguments("3:3", "did you mean 'amount'?", RULE
                        + "select card_token, /* amout */\n  amout from Transaction;"),
                arguments("3:3", "did you mean 'amount'?", RULE.replace("\n", "\r\n")
                        + "select card_token,\r\n  amout from Transaction;"),
                arguments("2:24", "'Transactoin'", RULE + "select card_token from Transactoin;"),
                arguments("2:32", "to numeric is not allowed", RULE
                        + "select amount from Transaction(amount > 'x');"),
                arguments("2:38", "(functions besides those of EPL: distance_km", RULE
                        + "select amount from Transaction where foo(amount) > 3;"),
                arguments("2:32", "'tim' is not a known view", RULE
                        + "select amount from Transaction#tim(3 min);"),
                arguments("3:45", "last(x) is the x of this payment", RULE
                        + "select transaction_id from Transaction#time(1 min)\n"
                        + "group by card_token having count(*) > 1 and latitude > 3;"));
    }

    private static Stream<Arguments> annotations() {
        return Stream.of(
                arguments("1:2", "requires a value for attribute 'why'",
                        "@Rule(id='bad', status=LIVE) select amount from Transaction;"),
                arguments("1:2", "requires a value for attribute 'status'",
                        "@Rule(id='bad', why='x') select amount from Transaction;"),
                arguments("1:17", "'LIVER' which is not one of the enum choices",
                        "@Rule(id='bad', status=LIVER, why='x') select amount from Transaction;"),
                arguments("2:3", "does not have an attribute 'sverity'",
                        "@Rule(id='bad', status=LIVE, why='x',\n  sverity=HIGH)\n"
                                + "select amount from Transaction;"),
                arguments("1:39", "points is not a whole number",
                        "@Rule(id='bad', status=LIVE, why='x', points='many')\n"
                                + "select amount from Transaction;"),
                arguments("1:30", "why is not a text",
                        "@Rule(id='bad', status=LIVE, why=7) select amount from Transaction;"),
                arguments("1:30", "why is empty",
                        "@Rule(id='bad', status=LIVE, why=' ') select amount from Transaction;"),
                arguments("1:39", "version must be at least 1: 0",
                        "@Rule(id='bad', status=LIVE, why='x', version=0)\n"
                                + "select amount from Transaction;"),
                arguments("1:39", "points must be 0 to 1000: 2000",
                        "@Rule(id='bad', status=LIVE, why='x', points=2000)\n"
                                + "select amount from Transaction;"),
                arguments("1:7", "the rule's id is 'good' and its file is called 'bad'",
                        "@Rule(id='good', status=LIVE, why='x') select amount from Transaction;"),
                arguments("3:2", "a second @Rule in one file", RULE
                        + "select amount from Transaction;\n" + RULE
                        + "select card_token from Transaction;"),
                arguments("2:1", "does not stand before a select", RULE
                        + "create window W#time(1 min) as Transaction;"));
    }

    private static Stream<Arguments> columns() {
        return Stream.of(
                arguments("2:1", "does not select transaction_id", RULE
                        + "select card_token from Transaction#time(1 min);"),
                arguments("2:1", "does not select transaction_id", RULE
                        + "select card_token, count(*) as n from Transaction group by card_token;"),
                arguments("2:1", "does not select transaction_id", RULE
                        + "select amount from Transaction output first every 1 minute;"),
                arguments("2:52", "holds its rows back and would never fire", RULE
                        + "select transaction_id from Transaction#time(1 min) "
                        + "output last every 1 minute;"),
                arguments("2:40", "#time_batch gathers payments and shows them later", RULE
                        + "select transaction_id from Transaction#time_batch(1 min);"),
                arguments("2:24", "'count(*)' has no plain name", RULE
                        + "select transaction_id, count(*) from Transaction#time(1 min);"),
                arguments("2:8", "chooses no evidence", RULE + "select * from Transaction;"),
                arguments("2:42", "'w' is a Double[]", RULE
                        + "select transaction_id, window(amount) as w\n"
                        + "from Transaction#time(1 min);"),
                arguments("2:18", "transaction_id is not the id of a transaction", RULE
                        + "select amount as transaction_id from Transaction;"));
    }

    @ParameterizedTest
    @MethodSource
    void shouldRefuseWhatIsNotARule(String message, String epl) {
        List<RuleProblem> problems = check(new RuleFile("bad.epl", epl));

        assertThat(problems).isNotEmpty()
                .anySatisfy(problem -> assertThat(problem.message()).contains(message));
    }

    static Stream<Arguments> shouldRefuseWhatIsNotARule() {
        return Stream.of(
                arguments("Java code in EPL",
                        RULE + "inlined_class \"\"\" public class X {} \"\"\"\n"
                                + "select amount from Transaction;"),
                arguments("Java code in EPL",
                        "create inlined_class \"\"\" public class X {} \"\"\";"),
                arguments("scripts are not allowed", RULE
                        + "expression int js:f(x) [ return 1; ]\n"
                        + "select f(1) as n from Transaction;"),
                arguments("scripts are not allowed",
                        "create expression int js:f(x) [ return 1; ];"),
                arguments("dataflows are not allowed",
                        "create dataflow F BeaconSource -> x {};"),
                arguments("joins with a database", RULE
                        + "select amount from sql:db['select 1'], Transaction#time(1 min);"),
                arguments("joins with a Java method", RULE
                        + "select amount from method:Math.abs(1), Transaction#time(1 min);"),
                arguments("must not make up transactions",
                        "insert into Transaction select * from Transaction;"),
                arguments("an event must not be changed",
                        "update istream Transaction set amount = 1;"),
                arguments("@Priority is not allowed", "@Priority(3) " + RULE
                        + "select amount from Transaction;"),
                arguments("@Drop is not allowed", "@Drop " + RULE
                        + "select amount from Transaction;"),
                arguments("@NoLock is not allowed", "@NoLock " + RULE
                        + "select amount from Transaction;"),
                arguments("@Hook is not allowed", "@Hook(type=HookType.SQLCOL, hook='x') " + RULE
                        + "select amount from Transaction;"),
                arguments("Java classes cannot be used", RULE
                        + "select java.lang.Runtime.getRuntime() as n from Transaction;"),
                arguments("Java classes cannot be used", RULE
                        + "select System.currentTimeMillis() as n from Transaction;"),
                arguments("Java classes cannot be used", RULE
                        + "select amount from Transaction where Math.random() > 0.5;"),
                arguments("Java classes cannot be used", RULE
                        + "select amount from Transaction#length(System.exit(3));"),
                arguments("Java classes cannot be used", RULE
                        + "select card_token.getClass().getName() as n from Transaction;"),
                arguments("Java classes cannot be used", RULE
                        + "select Status.LIVE.getDeclaringClass() as n from Transaction;"),
                arguments("Java classes cannot be used", RULE
                        + "select new java.io.File('/tmp') as n from Transaction;"),
                arguments("Java classes cannot be used", "create schema S as java.io.File;"));
    }

    @Test
    void shouldReportTheProblemsOfAllFilesTogether() {
        List<RuleFile> files = List.of(
                new RuleFile("b/two.epl", "@Rule(id='two', status=LIVE, why='x')\n"
                        + "select amout from Transaction;"),
                new RuleFile("a/one.epl", "@Rule(id='one', status=LIVE, why='x')\n"
                        + "select from Transaction;\nselect amout from Transaction;"),
                new RuleFile("c/two.epl", "@Rule(id='two', status=LIVE, why='x')\n"
                        + "select amount from Transaction;"),
                new RuleFile("c/fine.epl", "@Rule(id='fine', status=LIVE, why='x')\n"
                        + "select amount from Transaction;"));

        RulesRefusedException refused = catchThrowableOfType(RulesRefusedException.class,
                () -> EsperEvaluator.create(files, POLICY));

        assertThat(refused.problems()).map(problem -> problem.path() + ":" + problem.line())
                .containsExactly("a/one.epl:2", "b/two.epl:2", "c/two.epl:1");
        assertThat(refused).hasMessageStartingWith("the rules are refused, 3 problems:\n  a/one");
    }

    @Test
    void shouldRefuseTheSameIdInTwoFolders() {
        RuleFile one = new RuleFile("one/bad.epl", RULE + "select amount from Transaction;");
        RuleFile two = new RuleFile("two/bad.epl", one.text());

        assertThat(check(one, two)).singleElement().satisfies(problem -> {
            assertThat(problem.check()).isEqualTo(Check.DUPLICATE_ID);
            assertThat(problem.toString()).startsWith("two/bad.epl:1:7: error R013: the id 'bad'")
                    .contains("one/bad.epl");
        });
    }

    @Test
    void shouldCoverTheWholeExpression() {
        assertThat(check(new RuleFile("bad.epl", RULE + "select amount from Transaction("
                + "amount   >  'x');"))).singleElement().satisfies(problem -> {
                    assertThat(problem.column()).isEqualTo(32);
                    assertThat(problem.length()).isEqualTo("amount   >  'x'".length());
                });
        assertThat(check(new RuleFile("bad.epl", RULE + "select amout from Transaction;")))
                .singleElement().extracting(RuleProblem::length).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "sverity=HIGH| amount from Transaction| severity",
            "points=1| distnce_km(1, 2, 3, 4) as d from Transaction| distance_km",
            "points=1| transaction_id from Transaction#tme(1 min)| time",
            "points=1| amount from Transactoin| Transaction"})
    void shouldSuggestWhatWasMeant(String attribute, String select, String meant) {
        assertThat(check(new RuleFile("bad.epl", "@Rule(id='bad', status=LIVE, why='x', "
                + attribute + ")\nselect " + select + ";"))).singleElement()
                .extracting(RuleProblem::hint).isEqualTo("did you mean '" + meant + "'?");
    }

    @Test
    void shouldRefuseTheSameNameInTwoHelpers() {
        RuleFile one = new RuleFile("one.epl", "create window W#time(1 min) as Transaction;");
        RuleFile two = new RuleFile("two.epl", "create window W#time(2 min) as Transaction;");

        assertThat(check(one, two)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("two.epl");
            assertThat(problem.message()).contains("'W' has already been declared");
        });
    }

    @Test
    void shouldAskForTheTransactionOfARowFromANamedWindow() {
        RuleFile window = new RuleFile("zz.epl", """
                create window W#time(1 min) as Transaction;
                insert into W select * from Transaction;""");
        RuleFile rule = new RuleFile("bad.epl", RULE + "select count(*) as n from W;");

        assertThat(check(window, rule)).singleElement()
                .satisfies(problem -> assertThat(problem.hint()).contains("leaves the window"));
    }

    @Test
    void shouldCheckDraftsToo() {
        RuleFile draft = Rules.rule("draft", "DRAFT", "select amout from Transaction;");

        assertThatThrownBy(() -> EsperEvaluator.create(List.of(draft), POLICY))
                .isInstanceOf(RulesRefusedException.class).hasMessageContaining("draft.epl:2:8");
    }

    @Test
    void shouldLeaveNothingBehindWhenRefused() {
        int before = EPRuntimeProvider.getRuntimeURIs().length;

        check(new RuleFile("bad.epl", RULE + "select amout from Transaction;"));

        assertThat(EPRuntimeProvider.getRuntimeURIs()).hasSize(before);
    }

    @Test
    void shouldDescribeRulesOfEveryStatus() {
        RuleCheck check = RuleCheck.of(List.of(
                Rules.rule("zzz", "DRAFT", "select amount from Transaction;"),
                Rules.rule("mmm", "RETIRED", "select amount from Transaction;"),
                Rules.rule("aaa", "LIVE", "select amount from Transaction;")));

        assertThat(check.problems()).isEmpty();
        assertThat(check.rules()).map(RuleDescriptor::id).containsExactly("aaa", "mmm", "zzz");
    }

    private static List<RuleProblem> check(RuleFile... files) {
        return RuleCheck.of(List.of(files)).problems();
    }
}
