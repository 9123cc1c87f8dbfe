package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What an analyst, a machine and a CI system read of rule tests. */
final class RulesTestCommandTest {
    private static final String CONFIG = Path
            .of(System.getProperty("goshawk.root"), "config/goshawk.yaml").toString();
    private static final String QUIET = """
              - name: quiet_on_two
                given: [{at: 0 s, repeat: 2, every: 1 min}]
                expect: none
            """;
    private static final String FAILS = """
              - name: fires_on_the_third
                given: [{at: 0 s, repeat: 9, every: 1 h}, {at: 8 h 1 min, amount: 5}]
                expect: [{at: 8 h 2 min, payments: 2}]
            """;
    private static final String OPEN = """
              - name: 'open & "<quoted>"'
                todo: true
                given: [{at: 0 s}]
                expect: [{at: 0 s}]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;
    private Path pack;

    @BeforeEach
    void write() throws IOException {
        pack = Files.createDirectory(folder.resolve("pack"));
        Files.writeString(pack.resolve("burst.epl"), """
                @Rule(id='burst', status=LIVE, points=100, why='test')
                select transaction_id, count(*) as payments from Transaction#time(10 min)
                group by card_token having count(*) >= 3;
                """);
    }

    @Test
    void shouldSayInOneLineThatAllIsWell() throws IOException {
        tests(QUIET);

        assertThat(run()).isZero();

        assertThat(out).hasToString("1 test of 1 rule, all as expected" + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldShowWhatWasExpectedWhatCameAndWhen() throws IOException {
        tests(QUIET + FAILS + OPEN);

        assertThat(run()).isEqualTo(1);

        Path file = pack.resolve("burst.test.yaml");
        assertThat(out.toString().lines()).containsExactly(
                file + ":8:5: burst: fires_on_the_third",
                "  exp: 8 h 2 min  payments 2   (line 10)",
                "  got: no hit",
                "                        0 s  given-1",
                "                        1 h  given-2",
                "               … 6 more",
                "                        8 h  given-9",
                "                  8 h 1 min  given-10  amount 5",
                "  due             8 h 2 min    nothing is given at this moment",
                "",
                file + ":11:5: burst: open & \"<quoted>\" (todo)",
                "1 of 3 tests of 1 rule failed; 1 todo");
    }

    @Test
    void shouldRunOnlyWhatMatches() throws IOException {
        tests(QUIET + FAILS);

        assertThat(run("--run", "burst/quiet")).isZero();
        assertThat(out.toString()).startsWith("1 test of 1 rule");
        assertThat(run("--run", "nothing")).isEqualTo(1);
        assertThat(err.toString()).startsWith("goshawk: no test matches --run nothing");
        assertThat(run("--run", "(")).isEqualTo(2);
    }

    @Test
    void shouldFailWhereThereIsNoTest() {
        assertThat(run()).isEqualTo(1);

        assertThat(err.toString()).startsWith("goshawk: there are no tests below " + pack);
    }

    @Test
    void shouldTellProblemsAndRunNothing() throws IOException {
        tests(QUIET.replace("none", "nothing"));

        assertThat(run()).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(pack.resolve("burst.test.yaml") + ":7:13: error R072: ")
                .endsWith("1 problem, no test was run" + System.lineSeparator());

        out.getBuffer().setLength(0);
        assertThat(run("--format", "json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"ok\" : false", "\"line\" : 7");
    }

    @Test
    void shouldWriteJson() throws IOException {
        tests(QUIET + FAILS + OPEN);

        assertThat(run("--format", "json", "--coverage")).isEqualTo(1);

        assertThat(out.toString()).contains("\"ok\" : false", "\"tests\" : 3", "\"failed\" : 1",
                "\"todo\" : 1", "\"verdict\" : \"passed\"", "\"verdict\" : \"open\"",
                "\"expected\" : \"8 h 2 min  payments 2\"", "\"got\" : \"no hit\"",
                "\"percent\" : 40", "\"condition\" : \"count(*)>=3\"", "\"seen_true\" : false",
                "\"seen_untrue\" : true");
    }

    /** The elements and attributes that surefire's schema requires, and the counts. */
    @Test
    void shouldWriteJunitXml() throws Exception {
        tests(QUIET + FAILS + OPEN);
        Path report = folder.resolve("new/report.xml");

        assertThat(run("--junit", report.toString())).isEqualTo(1);

        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(report.toFile());
        assertThat(xml.getDocumentElement().getTagName()).isEqualTo("testsuites");
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("burst");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).matches("\\d+\\.\\d{3}");
        Element failed = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failed.getAttribute("message"))
                .isEqualTo("exp: 8 h 2 min  payments 2, got: no hit");
        assertThat(failed.getTextContent()).startsWith(pack.resolve("burst.test.yaml") + ":8\n");
        assertThat(((Element) failed.getParentNode()).getAttribute("classname"))
                .isEqualTo("burst");
        Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
        assertThat(((Element) skipped.getParentNode()).getAttribute("name"))
                .isEqualTo("open & \"<quoted>\"");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    }

    @Test
    void shouldTellWhatTestsDoNotShowAndFailBelowTheMinimum() throws IOException {
        tests(QUIET);

        assertThat(run("--coverage-min", "40")).isZero();
        assertThat(out.toString().lines()).containsExactly(
                pack.resolve("burst.epl") + ": burst: no test fires it, no test shows a boundary",
                pack.resolve("burst.epl") + ":3:28: burst: never true in the tests: count(*)>=3",
                "coverage 40 % of 1 rule", "1 test of 1 rule, all as expected");
        assertThat(run("--coverage-min", "41")).isEqualTo(1);
        assertThat(out.toString()).endsWith("that is less than the 41 % that --coverage-min asks"
                + " for" + System.lineSeparator());
        assertThat(run("--coverage-min", "101")).isEqualTo(2);
        assertThat(run("--coverage", "--run", "burst")).isEqualTo(2);
    }

    /** The thresholds of the configuration are in force. */
    @Test
    void shouldDecideAsConfigured() throws IOException {
        tests("""
                  - name: review
                    given: [{at: 0 s, repeat: 3}]
                    expect: [{at: 0 s, score: 100, outcome: REVIEW}]
                """);

        assertThat(run()).isEqualTo(1);
        assertThat(run("--set", "rules.review-score=100")).isZero();
    }

    @Test
    void shouldWriteANewRuleThatPasses() {
        assertThat(execute("rules", "new", "card_idea", "--pack", pack.toString(), "--typology",
                "card testing")).isZero();
        assertThat(out.toString()).contains("wrote " + pack.resolve("card-testing/card_idea.epl"),
                "next: goshawk rules test " + pack + " --run card_idea");
        assertThat(execute("rules", "check", pack.toString())).isZero();
        assertThat(run("--run", "card_idea")).isZero();

        assertThat(execute("rules", "new", "card_idea", "--pack", pack.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("card_idea.epl already", "choose another");
        assertThat(execute("rules", "new", "Idea", "--pack", pack.toString())).isEqualTo(2);
    }

    private void tests(String tests) throws IOException {
        Files.writeString(pack.resolve("burst.test.yaml"), "rule: burst\n"
                + "start: 2026-01-05T09:00:00Z\n"
                + "defaults: {card_token: c, merchant_id: m, currency: EUR, amount: 1}\ntests:\n"
                + tests);
    }

    private int run(String... options) {
        String[] arguments = new String[options.length + 5];
        System.arraycopy(new String[]{"rules", "test", pack.toString(), "--config", CONFIG}, 0,
                arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return execute(arguments);
    }

    private int execute(String... arguments) {
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
