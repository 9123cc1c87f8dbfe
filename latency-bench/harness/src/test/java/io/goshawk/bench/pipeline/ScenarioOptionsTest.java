package io.goshawk.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The command beside each row must measure just that row. */
class ScenarioOptionsTest {
    private static final String PREFIX = "bin/goshawk bench pipeline --rate 20000 ";

    /** As the shell takes them apart. */
    private static final Pattern WORD = Pattern.compile("'[^']*'|[^ ]+");
    private static final Path CONFIG = Path.of(System.getProperty("goshawk.root"), "config",
            "goshawk.yaml");

    /** A command with these options. */
    @Command
    private static final class Measuring {
        @Mixin
        private ScenarioOptions options;
    }

    private static Scenario parsed(String line) {
        Measuring command = new Measuring();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(WORD.matcher(line).results()
                        .map(word -> word.group().replace("'", "")).toArray(String[]::new));
        return command.options.scenario(20_000, false);
    }

    @Test
    void shouldGiveTheCommandThatMakesTheSameScenario() {
        for (String line : List.of("", "--rules 100 --alerts 0 --gc zgc --no-force",
                "--cards 1000 --skew 0.5 --burst 100 --wait yielding --seconds 3 --warmup 1",
                "--packs . --set engine.ring-size=4096", "--name 'filter rules' --rules 10")) {
            Scenario scenario = parsed(line);

            String command = ScenarioOptions.command(scenario);

            assertThat(command).startsWith(PREFIX);
            assertThat(parsed(command.substring(PREFIX.length()))).isEqualTo(scenario);
        }
    }

    @Test
    void shouldNameARowByAllThatIsConfigured() {
        assertThat(parsed("").labels(CONFIG)).containsEntry("wait", "blocking")
                .containsEntry("force", "before-commit").containsEntry("topology", "staged");
        assertThat(parsed("--set engine.ring-size=4096 --set engine.wait-strategy=spinning "
                + "--no-force").labels(CONFIG)).containsEntry("engine.ring-size", "4096")
                .containsEntry("wait", "spinning").containsEntry("force", "none")
                .doesNotContainKey("engine.wait-strategy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seconds 0", "--seconds 1000000", "--warmup -1", "--rules -1",
            "--alerts 200", "--cards 0", "--skew -1", "--burst 0", "--wait foo",
            "--topology foo", "--gc foo", "--packs no-such-folder"})
    void shouldRefuseWhatCannotBeMeasured(String line) {
        assertThatThrownBy(() -> parsed(line)).isInstanceOf(ParameterException.class)
                .hasMessageContaining(line.split(" ")[0]);
    }

    @Test
    void shouldTellEveryScenarioOfTheReportApart() {
        Scenario base = parsed("");

        assertThat(Scenarios.around(base))
                .extracting(scenario -> scenario.name() + scenario.labels(CONFIG))
                .doesNotHaveDuplicates();
        assertThat(Ladder.steps(base, 16_000)).extracting(Scenario::rate)
                .containsExactly(1_000, 2_000, 4_000, 8_000, 16_000);
    }
}
