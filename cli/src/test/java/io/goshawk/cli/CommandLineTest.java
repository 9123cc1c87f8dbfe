package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a user meets at the prompt: exit codes, messages, help. */
final class CommandLineTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final String CONFIG = ROOT.resolve("config/goshawk.yaml").toString();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldPrintTheVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("goshawk \\d+\\.\\d+\\.\\d+\\S* \\(Java 25.*\\)\\R");
    }

    @Test
    void shouldExplainEveryCommandWithAnExample() {
        for (CommandLine command : allCommands(Goshawk.commandLine())) {
            String usage = command.getUsageMessage();

            assertThat(usage).as(command.getCommandSpec().qualifiedName())
                    .contains("Example", "  goshawk ", "--help", "--verbose");
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(command.getCommandSpec().qualifiedName()).isNotEmpty();
        }
    }

    @Test
    void shouldExitWithTwoWhenTheCommandLineIsWrong() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("rules", "check")).isEqualTo(2);
        assertThat(run("produce", "file.csv", "--speed", "fast")).isEqualTo(2);
        assertThat(run("topics", "create", "--partitions", "0")).isEqualTo(2);
        assertThat(run("journal", "dump", "dir", "--from", "-1")).isEqualTo(2);
        assertThat(run("demo", "--snapshot-entries", "0")).isEqualTo(2);
        assertThat(run("profiles", "stats", "--format", "xml")).isEqualTo(2);
        assertThat(run("chaos", "--minutes", "0")).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void shouldSuggestTheCommandOrOptionThatWasMeant() {
        run("topcis");
        run("rules", "check", "--fromat", "json", "dir");

        assertThat(err.toString().lines()).containsExactly(
                "goshawk: unknown command 'topcis' (did you mean 'topics'?)",
                "hint: 'goshawk --help' shows what can be written",
                "goshawk: unknown option '--fromat' (did you mean '--format'?)",
                "hint: 'goshawk rules check --help' shows what can be written");
    }

    @Test
    void shouldTellAFailureInOneLineAndAHint() {
        assertThat(run("produce", "/not/there.csv", "--config", CONFIG)).isEqualTo(1);

        assertThat(err.toString()).startsWith("goshawk: /not/there.csv").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldRefuseToSendLabelsNowhere() {
        assertThat(run("produce", "labels.ndjson", "--labels", "--config", CONFIG, "--set",
                "kafka.topics.labels=''")).isEqualTo(1);

        assertThat(err.toString()).startsWith("goshawk: kafka.topics.labels is empty")
                .contains("--topic");
    }

    @Test
    void shouldRefuseADemoOnTheFolderOfAnother() throws IOException {
        Files.writeString(folder.resolve("played.txt"), "a generated population, seed 1\n");

        assertThat(run("demo", "--keep", folder.toString(), "--seed", "2")).isEqualTo(1);

        assertThat(err.toString().lines()).containsExactly("goshawk: " + folder
                + " holds a demo of something else: a generated population, seed 1; now a"
                + " generated population, seed 2",
                "hint: start it with the same --input or"
                        + " --seed as before, or with another folder");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldTellBeforeADemoThatItsDecisionsCannotBeWritten() {
        String file = folder.resolve("missing/decisions.csv").toString();

        assertThat(run("demo", "--decisions", file)).isEqualTo(1);

        assertThat(err.toString()).startsWith("goshawk: the decisions cannot be written to "
                + file).contains("hint: name a file in a folder that exists");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithAFileOrFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path missing = folder.resolve("missing");

        assertThat(run("demo", "--keep", file.toString())).isEqualTo(1);

        assertThat(err.toString()).startsWith("goshawk: " + file + " exists and is no folder");
        assertThat(ErrorReport.withCauses(new UncheckedIOException(
                new NoSuchFileException(missing.toString())))).isEqualTo(missing
                        + " does not exist");
        assertThat(ErrorReport.withCauses(new IllegalStateException("the journal cannot be read",
                new AccessDeniedException(missing.toString())))).isEqualTo(
                        "the journal cannot be read: access to " + missing + " is not allowed");
    }

    @Test
    void shouldShowTheStackTraceOnlyWhenAskedFor() {
        run("journal", "dump", folder.toString());
        assertThat(err.toString()).contains("there is no journal").doesNotContain("\tat ");

        run("journal", "dump", folder.toString(), "--verbose");
        assertThat(err.toString()).contains("\tat io.goshawk.");
    }

    @Test
    void shouldTellEveryProblemOfTheConfiguration() {
        assertThat(run("config", "show", "--config", CONFIG, "--set", "engine.ring-size=7",
                "--set", "kafka.strat=latest")).isEqualTo(1);

        assertThat(err.toString()).contains("2 problems in the configuration:",
                "7 is out of range", "unknown key 'strat' (did you mean 'start'?)",
                "hint: docs/configuration.md");
    }

    @Test
    void shouldShowTheConfigurationInEffect() {
        assertThat(run("config", "show", "--config", CONFIG, "--set", "kafka.group-id=other"))
                .isZero();

        assertThat(out.toString()).contains("  group-id: 'other'\n", "  ring-size: 8192\n");
    }

    @Test
    void shouldCheckTheShippedRules() {
        String pack = ROOT.resolve("rules/packs/cards").toString();

        assertThat(run("rules", "check", pack)).isZero();
        assertThat(out.toString()).contains("card_velocity_burst",
                "13 rules on 13 features of 3 profiles, no problems");
    }

    @Test
    void shouldTellTheFeaturesThatRulesUse() {
        String pack = ROOT.resolve("cli/src/test/resources/features").toString();

        assertThat(run("rules", "check", pack)).isZero();
        assertThat(out.toString()).contains("profile merchant                 of merchant_id, at"
                + " most 300, then evict; remembered for 7 d",
                "  card.mean_24h                  DOUBLE mean of amount_base_minor in 1 d,"
                        + " without the current one",
                "  card.declines_1h               LONG   count in 1 h, where a condition holds",
                "  merchant.sum_24h               LONG   sum of amount_base_minor in 1 d, off by"
                        + " up to 1 h",
                "    reads card.frauds_7d, merchant.first_fraud_age_7d, merchant.fraud_rate_7d,"
                        + " merchant.frauds_7d; otherwise remembers nothing",
                "    remembers 2 h",
                "3 rules on 12 features of 2 profiles, ");

        assertThat(run("rules", "check", "--format", "json", pack)).isZero();
        assertThat(out.toString()).contains("\"profile\" : \"merchant\"",
                "\"feature\" : \"fraud_rate_7d\"", "\"reach_ms\" : 604800000",
                "\"remembers_ms\" : 7200000");
    }

    @Test
    void shouldTellWhereARuleIsWrong() throws IOException {
        Path rule = Files.writeString(folder.resolve("broken.epl"), "select nothing from Nowhere");

        assertThat(run("rules", "check", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains(rule + ":1:");

        assertThat(run("rules", "check", "--format", "json", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("\"ok\" : false", "\"line\" : 1");
    }

    @Test
    void shouldRefuseToRunWithRulesThatAreWrong() throws IOException {
        Path rule = Files.writeString(folder.resolve("broken.epl"), "select nothing from Nowhere");

        assertThat(run("run", "--config", CONFIG, "--set", "rules.dirs=[" + folder + "]",
                "--set", "journal.dir=" + folder.resolve("journal"))).isEqualTo(1);

        assertThat(err.toString()).contains("the rules are refused, nothing was started",
                rule + ":1:", "hint: 'goshawk rules check'");
        assertThat(folder.resolve("journal")).doesNotExist();
    }

    private int run(String... arguments) {
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static List<CommandLine> allCommands(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(nested -> all.addAll(allCommands(nested)));
        return all;
    }
}
