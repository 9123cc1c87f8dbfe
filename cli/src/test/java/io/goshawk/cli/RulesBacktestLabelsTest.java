package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Labels that come in a file of their own. */
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
                "1 transactions of --labels were not read", "large 4 1 3");
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
}
