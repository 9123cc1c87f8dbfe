package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.goshawk.rules.check.Check;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the author of a rule sees, in each of the formats. */
class RulesCheckCommandTest {
    private static final String RULE = "@Rule(id='bad_rule', status=LIVE, why='x')\n";
    private static final String FULL_RULE = RULE.replace("why",
            "typology='x', owner='x', falsePositives={'x'}, why");

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();

    @Test
    void shouldUnderlineTheExpression() throws IOException {
        write("bad_rule.test.yaml", "tests: [{expect: none}, {expect: [{at: 0s}]}]");
        Path file = write("bad_rule.epl",
                FULL_RULE + "select amount\n\tfrom Transaction(amount  > 'x');");

        assertThat(check()).isEqualTo(1);
        assertThat(out.toString().lines()).containsExactly(
                file + ":3:19: error R008: " + message(),
                "    \tfrom Transaction(amount  > 'x');",
                "    \t                 ^^^^^^^^^^^^^",
                "1 error");
    }

    private String message() {
        return out.toString().lines().findFirst().orElseThrow().split("R008: ")[1];
    }

    @Test
    void shouldNotSendControlCharactersToTheTerminal() throws IOException {
        write("bad_rule.epl", RULE + "select amount from /* \u001b[2J \u202e */ Transactoin;");

        assertThat(check()).isEqualTo(1);
        assertThat(out.toString()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void shouldTellTheFindingsOfAllFilesAtOnce() throws IOException {
        Files.write(folder.resolve("latin.epl"), new byte[]{(byte) 0xE4});
        write("bad_rule.epl", RULE + "select amout from Transaction;");
        write("card.profile.yaml", "profile: crad\n");

        assertThat(check("--format", "json")).isEqualTo(1);

        JsonNode check = new ObjectMapper().readTree(out.toString());
        assertThat(check.get("ok").asBoolean()).isFalse();
        assertThat(check.get("findings")).extracting(finding -> finding.get("code").asText())
                .contains("R001", "R005", "R009");
        assertThat(check.get("findings")).extracting(finding -> finding.get("level").asText())
                .contains("error", "warning");
    }

    @Test
    void shouldEndWithThreeForWarningsIfStrict() throws IOException {
        write("good_rule.epl", RULE.replace("bad", "good") + "select amount from Transaction;");

        assertThat(check()).isZero();
        assertThat(out.toString()).contains("good_rule.epl:1:2: warning R016: ",
                "good_rule.epl:1:1: warning R070: ", "1 rule, 2 warnings");
        assertThat(check("--strict")).isEqualTo(3);
    }

    @Test
    void shouldDemandAHigherVersionThanInTheBase(@TempDir Path base) throws IOException {
        String rule = RULE.replace("bad", "good") + "select amount from Transaction(amount > 1);";
        Files.writeString(base.resolve("good_rule.epl"), rule);
        write("good_rule.epl", rule.replace("\n", "\n\n"));
        assertThat(check("--base", base.toString())).isZero();

        write("good_rule.epl", rule.replace("> 1", "> 2"));
        assertThat(check("--base", base.toString())).isEqualTo(1);
        assertThat(out.toString()).contains(
                "error R017: the rule changed and its version is still 1 (write version=2)");

        write("good_rule.epl", rule.replace("> 1", "> 2").replace("why", "version=2, why"));
        assertThat(check("--base", base.toString())).isZero();
    }

    @Test
    void shouldWriteSarif() throws IOException {
        Path file = write("über uns/bad_rule.epl", FULL_RULE + "select amout from Transaction;");

        assertThat(check("--format", "sarif")).isEqualTo(1);

        JsonNode log = new ObjectMapper().readTree(out.toString());
        assertSarif(log);
        assertThat(log.at("/runs/0/results")).extracting(found -> found.get("ruleId").asText())
                .containsExactly("R070", "R005");
        JsonNode result = log.at("/runs/0/results/1");
        assertThat(result.get("ruleId").asText()).isEqualTo("R005");
        assertThat(result.at("/message/text").asText()).contains("(did you mean 'amount'?)");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(Path.of(URI.create(place.at("/artifactLocation/uri").asText())))
                .isEqualTo(file);
        assertThat(place.get("region").toString())
                .isEqualTo("{\"startLine\":2,\"startColumn\":8,\"endColumn\":13}");
    }

    @Test
    void shouldWriteSarifWithoutFindings() throws IOException {
        write("good_rule.epl", "@Rule(id='good_rule', status=LIVE, why='x', owner='x',\n"
                + "typology='x', falsePositives={'x'})\nselect amount from Transaction;");

        assertThat(check("--format", "sarif")).isZero();

        assertSarif(new ObjectMapper().readTree(out.toString()));
    }

    /** What the schema of SARIF 2.1.0 demands of the parts that are written. */
    private static void assertSarif(JsonNode log) {
        assertThat(log.get("version").asText()).isEqualTo("2.1.0");
        assertThat(log.get("$schema").asText()).contains("sarif-2.1.0");
        assertThat(log.get("runs")).hasSize(1);
        JsonNode run = log.at("/runs/0");
        assertThat(Set.of("utf16CodeUnits", "unicodeCodePoints"))
                .contains(run.get("columnKind").asText());
        JsonNode driver = run.at("/tool/driver");
        assertThat(driver.get("name").asText()).isNotEmpty();
        assertThat(driver.get("rules")).hasSize(Check.values().length).allSatisfy(rule -> {
            assertThat(rule.get("id").asText()).matches("R\\d{3}");
            assertThat(rule.at("/shortDescription/text").asText()).endsWith(".");
            assertThat(rule.at("/fullDescription/text").asText()).isNotEmpty();
            assertThat(Set.of("none", "note", "warning", "error"))
                    .contains(rule.at("/defaultConfiguration/level").asText());
        });
        assertThat(run.get("results").isArray()).isTrue();
        for (JsonNode result : run.get("results")) {
            JsonNode rule = driver.get("rules").get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(result.at("/message/text").asText()).isNotEmpty();
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertThat(URI.create(place.at("/artifactLocation/uri").asText())).isNotNull();
            assertThat(place.at("/region/startLine").asInt()).isPositive();
            assertThat(place.at("/region/startColumn").asInt()).isPositive();
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private int check(String... options) {
        PrintWriter writer = new PrintWriter(out);
        return Goshawk.commandLine().setOut(writer).setErr(writer)
                .execute(join(options));
    }

    private String[] join(String... options) {
        String[] all = new String[options.length + 3];
        System.arraycopy(new String[]{"rules", "check", folder.toString()}, 0, all, 0, 3);
        System.arraycopy(options, 0, all, 3, options.length);
        return all;
    }
}
