package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Labels that come in a file of their own, or into a journal. */
final class RulesBacktestLabelsTest extends BacktestFixture {
    @Test
    void shouldHonourVerdictsOfAFileAndTheirCorrections() throws IOException {
        rule("known", "status=LIVE, points=1", "card.frauds_30d > 0");
        Files.writeString(pack.resolve("card.profile.yaml"), """
                profile: card
                key: card_token
                features:
                  frauds_30d:
                    frauds: true
                    window: 30 d
                """);
        Path labels = Files.writeString(folder.resolve("labels.csv"),
                "transaction_id,label,label_time_ms\n"
                        + "fraud-1,FRAUD," + (START_MS + HOUR_MS) + "\n"
                        + "fraud-1,GENUINE," + (START_MS + 60 * HOUR_MS) + "\n"
                        + "plain,FRAUD," + (START_MS + 47 * HOUR_MS) + "\n"
                        + "elsewhere,FRAUD,1\n");

        assertThat(run("--labels", labels.toString(), "--label-delay", "1d")).isZero();

        assertThat(words()).as("fraud-1 was cleared in the end, plain was fraud").contains(
                "8, of them 4 frauds (50.000 %), EUR 151.77",
                "1 transactions with a verdict were not read", "large 4 1 3");
        assertThat(words()).as("fraud-4 on the card of fraud-1, known by then; after on that of"
                + " plain").contains("known 2 1 1");
    }

    @Test
    void shouldReadLinesOfJsonWithLabelsFromAFile() throws IOException {
        Path json = folder.resolve("data.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(json))) {
            for (int i = 0; i < 4; i++) {
                out.write(("{\"transaction_id\":\"t-" + i + "\",\"event_time\":" + (START_MS + i)
                        + ",\"card_token\":\"c" + i + "\",\"merchant_id\":\"m\",\"amount_minor\":"
                        + 10_000 * i + ",\"currency\":\"EUR\"}\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        Path labels = Files.writeString(folder.resolve("labels.csv"),
                "transaction_id,label,label_time_ms\nt-3,FRAUD," + START_MS + "\n");

        assertThat(execute("rules", "backtest", pack.toString(), json.toString(), "--labels",
                labels.toString(), "--config", CONFIG)).isZero();
        assertThat(execute("rules", "backtest", pack.toString(), json.toString(), "--config",
                CONFIG)).isEqualTo(1);

        assertThat(words()).contains("4, of them 1 frauds", "large 3 1 2");
        assertThat(err.toString()).contains("labels are not read from lines of JSON (give the"
                + " labels in a file of their own");
    }

    @Test
    void shouldDecideAJournalAgainWithTheLabelsThatCameIntoIt() {
        Path journal = folder.resolve("journal");
        decide(journal, List.of(payment(0, 20_000), payment(1, 20_000), payment(2, 300),
                new FraudLabel(origin(3), "t-1", "c1", START_MS + 3, FraudLabel.Verdict.FRAUD,
                        FraudLabel.Source.CHARGEBACK, null)));

        assertThat(execute("rules", "backtest", pack.toString(), journal.toString(), "--config",
                CONFIG)).isZero();
        assertThat(execute("rules", "backtest", pack.toString(), journal.toString(),
                data.toString(), "--config", CONFIG)).isEqualTo(2);
        assertThat(execute("rules", "backtest", pack.toString(), journal.toString(), "--labels",
                "labels.csv", "--config", CONFIG)).isEqualTo(2);

        assertThat(words()).contains("read 3 transactions decided", "labels 1 became known",
                "3, of them 1 frauds", "large 2 1 1 50.00 %");
        assertThat(err.toString()).contains("a journal is the only data",
                "--labels is for files");
    }

    private static void decide(Path folder, List<Input> inputs) {
        MemorySource source = new MemorySource(10);
        inputs.forEach(source::add);
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(1),
                ChronicleJournal.open(ChronicleJournalSettings.of(folder), Clock.SYSTEM),
                new MemorySink(), Clock.SYSTEM, () -> new UUID(0, 1)),
                PipelineSettings.DEFAULT)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
    }

    private static Transaction payment(long number, long amountMinor) {
        return Transaction.builder(origin(number), "t-" + number).eventTimeMs(START_MS + number)
                .cardToken("c" + number).amountMinor(amountMinor).currency("EUR")
                .merchantId("m").build();
    }

    private static Origin origin(long offset) {
        return new Origin(new Partition("transactions", 0), offset, offset + 1, START_MS);
    }
}
