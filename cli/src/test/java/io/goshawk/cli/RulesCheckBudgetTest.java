package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code goshawk rules check --budget} estimates, and what it refuses. */
final class RulesCheckBudgetTest {
    private static final String CONFIG = Path
            .of(System.getProperty("goshawk.root"), "config/goshawk.yaml").toString();

    private final StringWriter out = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("burst.epl"), """
                @Rule(id='burst', status=LIVE, points=100, why='test')
                select transaction_id, count(*) as payments from Transaction#time(1 hour)
                group by card_token having count(*) >= 3;
                """);
    }

    @Test
    void shouldTellTheStateOfEachRule() {
        assertThat(check("--set", "rules.expected-per-second=10")).isZero();

        // 36,000 payments of 750 bytes and as many groups of 200
        assertThat(out.toString()).contains(
                "State for 10 transactions a second of 1,000,000 cards and so on, at most:",
                "33 MiB   burst, 72,000 held",
                "33 MiB together; no rules.state-budget-mb is set");
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        assertThat(check("--set", "rules.expected-per-second=10", "--set",
                "rules.state-budget-mb=33")).isZero();
        assertThat(out.toString()).contains("within rules.state-budget-mb of 33");

        assertThat(check("--set", "rules.expected-per-second=10", "--set",
                "rules.state-budget-mb=32")).isEqualTo(1);
        assertThat(out.toString()).contains("33 MiB together: more than rules.state-budget-mb of"
                + " 32 (shorten windows");
    }

    @Test
    void shouldRefuseWhatNobodyCanTell() throws IOException {
        Files.writeString(folder.resolve("latest.epl"), """
                @Rule(id='latest', status=LIVE, points=100, why='test')
                select transaction_id, count(*) as payments from Transaction#unique(card_token)
                having count(*) >= 3;
                """);

        assertThat(check("--set", "rules.state-budget-mb=1000000")).isEqualTo(1);
        assertThat(out.toString()).contains("no end in sight   latest",
                "Nobody can tell how much that is together: more than");
    }

    @Test
    void shouldTellMachines() {
        assertThat(check("--format", "json", "--set", "rules.expected-per-second=10")).isZero();

        assertThat(out.toString()).contains("\"kind\" : \"RULE\"", "\"entries\" : 72000",
                "\"state_bytes\" : 34200000");
    }

    private int check(String... options) {
        out.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of("rules", "check", folder.toString(),
                "--budget", "--config", CONFIG));
        line.addAll(List.of(options));
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out))
                .execute(line.toArray(String[]::new));
    }
}
