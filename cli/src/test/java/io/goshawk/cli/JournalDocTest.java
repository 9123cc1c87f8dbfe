package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
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

/** What {@code docs/journal.md} shows is what one gets, and what goes wrong is said. */
final class JournalDocTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Pattern BLOCK = Pattern.compile("```(sh|epl|text)\n(.*?)```",
            Pattern.DOTALL);
    /** Monday 2026-01-05 09:00 UTC. */
    private static final long START_MS = 1_767_603_600_000L;
    private static final String HOSTILE = "<script>alert('x')</script>\u202E\u001B[2J\"&";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    /** What earlier commands of a test said was wrong. */
    private final StringBuilder told = new StringBuilder();

    @TempDir
    private Path folder;

    private record Block(String kind, String text) {}

    /** Eight payments and a ninth that is hostile, one of them twice, a verdict, a dead letter. */
    @BeforeEach
    void decide() throws IOException {
        Path pack = Files.createDirectory(folder.resolve("my-pack"));
        for (Block block : blocks()) {
            if (block.kind().equals("epl")) {
                Files.writeString(pack.resolve("card_burst.epl"), block.text());
            }
        }
        MemorySource source = new MemorySource(10);
        for (int i = 0; i < 6; i++) {
            source.add(payment(i, "card-1", "merchant-" + i % 2));
        }
        source.add(payment(5, "card-1", "merchant-1"));
        source.add(payment(6, "card-2", "merchant-1"));
        source.add(payment(7, "card-1", "merchant-0"));
        source.add(payment(8, "card-3", HOSTILE));
        source.add(new DeadLetter(origin("transactions", 9), RejectReason.NOT_JSON,
                "not JSON: 'x'", null, new byte[]{'x'}));
        source.add(new FraudLabel(origin("fraud-labels", 0), "tx-6", "card-1",
                START_MS + 86_400_000, FraudLabel.Verdict.FRAUD, FraudLabel.Source.ANALYST, null));
        try (ChronicleJournal journal = ChronicleJournal.open(
                ChronicleJournalSettings.of(folder.resolve("data/journal")), Clock.SYSTEM);
                Pipeline pipeline = new Pipeline(new PipelinePorts(source, EsperEvaluator.create(
                        RulePack.load(pack).files(), new DecisionPolicy(500, 800)), journal,
                        new MemorySink(), stopped(), () -> new UUID(0, 1)),
                        PipelineSettings.DEFAULT)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
    }

    private static Transaction payment(int number, String card, String merchant) {
        return Transaction.builder(origin("transactions", number), "tx-" + (number + 1))
                .eventTimeMs(START_MS + number * 60_000).cardToken(card).currency("EUR")
                .amountMinor(1_250).merchantId(merchant).build();
    }

    private static Origin origin(String topic, int offset) {
        return new Origin(new Partition(topic, 0), offset, offset + 1, START_MS);
    }

    /** The journal notes when it was begun. */
    private static Clock stopped() {
        return new Clock() {
            @Override
            public long epochMs() {
                return START_MS;
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }

    private static List<Block> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve("docs/journal.md"))).results()
                .map(block -> new Block(block.group(1), block.group(2))).toList();
    }

    @Test
    void shouldShowWhatTheDocumentShows() throws IOException {
        int outputs = 0;
        for (Block block : blocks()) {
            if (block.kind().equals("sh")) {
                run(block.text().strip().replace("bin/goshawk ", "").split(" "));
            } else if (block.kind().equals("text")) {
                outputs++;
                assertThat(withoutHashes((out.toString() + err).replace(folder + "/", "")))
                        .isEqualTo(withoutHashes(block.text()));
            }
        }
        assertThat(outputs).isEqualTo(7);
    }

    /** They are others with every change of what entries hold. */
    private static String withoutHashes(String text) {
        return text.replaceAll("[0-9a-f]{64}", "(hash)");
    }

    @Test
    void shouldWritePagesThatLoadAndRunNothingWhateverAMessageSays() throws IOException {
        assertThat(run("journal", "report", "data/journal", "--transaction", "tx-9", "--out",
                "data/case.html")).isZero();

        String page = Files.readString(folder.resolve("data/case.html"));
        assertThat(page).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;??[2J&quot;&amp;")
                .doesNotContain("<script", "\u202E", "\u001B", "http://", "https://", "src=");
        assertThat(page).contains("default-src 'none'");

        run("journal", "show", "data/journal", "--transaction", "tx-9");
        assertThat(out.toString()).contains("<script>alert('x')</script>??[2J\"&");
        run("journal", "find", "data/journal", "--transaction", "tx-9");
        assertThat(out.toString()).doesNotContain("\u202E", "\u001B");
    }

    @Test
    void shouldReportWhatShowShows() throws IOException {
        assertThat(run("journal", "report", "data/journal", "--transaction", "tx-6", "--out",
                "data/case.html")).isZero();

        assertThat(Files.readString(folder.resolve("data/case.html")))
                .contains("A stolen card is tried with many payments in a short time.",
                        "On 5 January 2026 at 09:05:00 UTC a payment of 12.50 EUR",
                        "that a person should look at it: REVIEW", "from an analyst",
                        "<span class=\"yes\"><i>8</i>having count(*) &gt; 5;</span>",
                        "Payments of the card in EUR", "this payment",
                        "goshawk journal verify DIR --key PUBLIC_KEY");
    }

    @Test
    void shouldWriteJsonForMachines() {
        assertThat(run("journal", "show", "data/journal", "--transaction", "tx-6", "--format",
                "json", "--history", "3")).isZero();
        assertThat(out.toString()).contains(
                "\"journal_id\" : \"00000000-0000-0000-0000-000000000001\"",
                "\"confirmed\" : true", "\"leaf\" : ", "\"later_of_card\" : [",
                "\"card_burst.epl\" : \"@Rule(id='card_burst'");

        assertThat(run("journal", "find", "data/journal", "--rule", "card_burst", "--format",
                "json")).isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(
                line -> line.contains("\"rule_id\":\"card_burst\""));

        assertThat(run("journal", "stats", "data/journal", "--format", "json")).isZero();
        assertThat(out.toString()).contains("\"NOT_JSON\" : 1",
                "\"FRAUD\" : {\n      \"APPROVE\" : 0,\n      \"REVIEW\" : 1");
    }

    @Test
    void shouldFindTheSameWithoutTheIndex() {
        assertThat(run("journal", "find", "data/journal", "--card", "card-1")).isZero();
        String withIndex = out.toString();

        assertThat(run("journal", "find", "data/journal", "--card", "card-1", "--no-index"))
                .isZero();
        assertThat(out.toString()).isEqualTo(withIndex).hasLineCount(9);
    }

    @Test
    void shouldSayWhatWasProbablyMeant() {
        assertThat(run("journal", "find", "data/journal", "--merchant", "card-1")).isEqualTo(1);
        assertThat(err.toString()).contains("as merchant the journal does not know 'card-1', but as"
                + " card: write --card");
        assertThat(run("journal", "find", "data/journal", "--card", "card-2", "--rule",
                "card_burst")).isEqualTo(1);
        assertThat(err.toString()).contains("not all of them in one decision");
        assertThat(run("journal", "show", "data/journal", "--alert", "tx-6")).isEqualTo(1);
        assertThat(err.toString()).contains("write --transaction");
        assertThat(run("journal", "show", "data/journal", "1")).isEqualTo(1);
        assertThat(err.toString()).contains("entry 1 is no decision");
        assertThat(run("journal", "show", "data/journal", "99")).isEqualTo(1);
        assertThat(err.toString()).contains("the journal has no entry 99");
    }

    @Test
    void shouldRefuseWhatCannotBeMeant() {
        assertThat(run("journal", "find", "data/journal", "--score", "700..300")).isEqualTo(2);
        assertThat(run("journal", "find", "data/journal", "--from", "monday")).isEqualTo(2);
        assertThat(run("journal", "find", "data/journal", "--from", "9", "--to", "8"))
                .isEqualTo(2);
        assertThat(run("journal", "show", "data/journal", "8", "--transaction", "tx-6"))
                .isEqualTo(2);
        assertThat(run("journal", "stats", "data/journal", "--gap", "long")).isEqualTo(2);
        assertThat(told.append(err).toString()).contains(
                "'700..300' are not scores such as 300..700",
                "'monday' is neither the sequence of an entry nor a day",
                "--to must not lie before --from", "write either SEQ or --transaction or --alert",
                "'long' is not a length of time");
    }

    private int run(String... line) {
        out.getBuffer().setLength(0);
        told.append(err);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>();
        for (String word : line) {
            arguments.add(word.startsWith("data/") ? folder.resolve(word).toString() : word);
        }
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }
}
