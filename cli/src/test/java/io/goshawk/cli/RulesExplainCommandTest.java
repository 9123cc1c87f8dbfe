package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RulePack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/rules/explain.md} shows is what one gets, and what goes wrong is said. */
final class RulesExplainCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Pattern BLOCK = Pattern.compile("```(sh|epl|yaml|text)\n(.*?)```",
            Pattern.DOTALL);
    /** Monday 2026-01-05 09:00 UTC. */
    private static final long START_MS = 1_767_603_600_000L;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String alertId;

    @TempDir
    private Path folder;
    private ChronicleJournal journal;

    private record Block(String kind, String text) {}

    /** Six payments of one card within ten minutes, by the rule of the document. */
    @BeforeEach
    void decide() throws IOException {
        Path pack = Files.createDirectory(folder.resolve("my-pack"));
        for (Block block : blocks()) {
            if (block.kind().equals("epl")) {
                Files.writeString(pack.resolve("card_burst.epl"), block.text());
            } else if (block.kind().equals("yaml")) {
                Files.writeString(pack.resolve("card_burst.test.yaml"), block.text());
            }
        }
        journal = ChronicleJournal.open(
                ChronicleJournalSettings.of(folder.resolve("data/journal")), Clock.SYSTEM);
        MemorySource source = new MemorySource(10);
        for (int i = 0; i < 6; i++) {
            source.add(Transaction
                    .builder(new Origin(new Partition("transactions", 0), i, i + 1, 0),
                            "tx-" + (i + 1))
                    .eventTimeMs(START_MS + i * 60_000).cardToken("card-1").currency("EUR")
                    .amountMinor(1_250).merchantId("merchant-1").build());
        }
        MemorySink sink = new MemorySink();
        PipelinePorts ports = new PipelinePorts(source, EsperEvaluator.create(
                RulePack.load(pack).files(),
                new DecisionPolicy(500, 800)), journal, sink, Clock.SYSTEM,
                () -> new UUID(0, 1));
        try (Pipeline pipeline = new Pipeline(ports, PipelineSettings.DEFAULT)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            alertId = sink.alerts().getFirst().id();
        }
    }

    private static List<Block> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve("docs/rules/explain.md"))).results()
                .map(block -> new Block(block.group(1), block.group(2))).toList();
    }

    @Test
    void shouldShowWhatTheDocumentShows() throws IOException {
        int outputs = 0;
        for (Block block : blocks()) {
            if (block.kind().equals("sh")) {
                assertThat(run(block.text().strip().replace("bin/goshawk ", "").split(" ")))
                        .as(block.text()).isZero();
            } else if (block.kind().equals("text")) {
                outputs++;
                assertThat(out.toString().replace(folder + "/", "")).contains(block.text());
            }
        }
        assertThat(outputs).isEqualTo(4);
    }

    @Test
    void shouldExplainAnAlertAsJson() {
        assertThat(run("rules", "explain", "--journal", "data/journal", "--alert", alertId,
                "--format", "json")).isZero();

        assertThat(out.toString()).contains("\"transaction_id\" : \"tx-6\"",
                "\"step\" : \"REVIEW\"", "\"origin\" : \"transactions-0@5\"",
                "\"count(*)\" : 6", "\"exact\" : true", "\"confirmed\" : true");
    }

    @Test
    void shouldSayThatThereIsNoSuchDecisionOrRule() {
        assertThat(run("rules", "explain", "--journal", "data/journal", "--transaction", "tx-9"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("holds no decision on the transaction 'tx-9'");
        assertThat(run("rules", "explain", "--journal", "data/journal", "--alert", "tx-1"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("holds no decision with the alert 'tx-1'");
        assertThat(run("rules", "explain", "card_brst", "--packs", "my-pack"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no rule 'card_brst'",
                "did you mean 'card_burst'?");
    }

    @Test
    void shouldSayWhatIsMissingOnTheCommandLine() {
        assertThat(run("rules", "explain", "card_burst")).isEqualTo(2);
        assertThat(run("rules", "explain", "--packs", "my-pack")).isEqualTo(2);
        assertThat(run("rules", "explain", "--journal", "data/journal")).isEqualTo(2);
        assertThat(err.toString()).contains("write either --packs or --journal",
                "name the rule to explain", "write either --transaction or --alert");
    }

    private int run(String... line) {
        out.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>();
        for (String word : line) {
            arguments.add(word.startsWith("data/") || word.startsWith("my-pack")
                    ? folder.resolve(word).toString()
                    : word);
        }
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
