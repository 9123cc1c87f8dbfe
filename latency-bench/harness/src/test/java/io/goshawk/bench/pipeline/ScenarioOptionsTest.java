package io.goshawk.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command beside each row must measure just that row. */
class ScenarioOptionsTest {
    private static final String PREFIX = "bin/goshawk bench pipeline --rate 20000 ";

    private static Scenario parsed(String line) {
        ScenarioOptions options = new ScenarioOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
        return options.scenario(20_000, false);
    }

    @Test
    void shouldGiveTheCommandThatMakesTheSameScenario() {
        for (String line : List.of("", "--rules 100 --alerts 0 --gc zgc --no-force",
                "--cards 1000 --skew 0.5 --burst 100 --wait yielding --seconds 3 --warmup 1",
                "--packs rules/packs/reference --set engine.ring-size=1024")) {
            Scenario scenario = parsed(line);

            String command = ScenarioOptions.command(scenario);

            assertThat(command).startsWith(PREFIX);
            assertThat(parsed(command.substring(PREFIX.length()))).isEqualTo(scenario);
        }
    }

    @Test
    void shouldTellEveryScenarioOfTheReportApart() {
        Scenario base = parsed("");

        assertThat(Scenarios.around(base))
                .extracting(scenario -> scenario.name() + scenario.labels())
                .doesNotHaveDuplicates();
        assertThat(Ladder.steps(base, 16_000)).extracting(Scenario::rate)
                .containsExactly(1_000, 2_000, 4_000, 8_000, 16_000);
    }
}
