package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.event.FraudLabel.Source;
import io.goshawk.engine.event.FraudLabel.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictFileTest {
    @TempDir
    Path dir;

    @Test
    void shouldReadRowsInTheirOrderWithColumnsInAny() throws IOException {
        assertThat(read("labels.csv", """
                label_time_ms,note,label,transaction_id,source,scenario
                1000,x,FRAUD,a,CHARGEBACK,card testing
                2000,,GENUINE,a,,
                """)).containsExactly(
                new FileVerdict("a", Verdict.FRAUD, Source.CHARGEBACK, 1_000, "card testing"),
                new FileVerdict("a", Verdict.GENUINE, Source.ANALYST, 2_000, null));
        assertThat(read("short.csv", "tx_id,label,label_time_ms\nb,DISPUTED,3\n"))
                .containsExactly(new FileVerdict("b", Verdict.DISPUTED, Source.ANALYST, 3, null));
    }

    @Test
    void shouldReadCompressedLinesOfJson() throws IOException {
        Path file = dir.resolve("labels.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("""
                    {"transaction_id":"a","card_token":"c","label_time":7,"label":"FRAUD",\
                    "source":"ISSUER_REPORT"}
                    """.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(file)).containsExactly(
                new FileVerdict("a", Verdict.FRAUD, Source.ISSUER_REPORT, 7, null));
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstand() {
        assertRefused("", "labels.csv: the file is empty");
        assertRefused("transaction_id,label\n", "labels.csv:1: there is no column 'label_time_ms'");
        String header = "transaction_id,label,label_time_ms\n";
        assertRefused(header + "a,fraud,1\n",
                "labels.csv:2: 'fraud' is none of the words [FRAUD, GENUINE, DISPUTED]");
        assertRefused(header + "a,FRAUD,soon\n", "labels.csv:2: 'soon' is not a time");
        assertRefused(header + "a,FRAUD,-1\n", "labels.csv:2: '-1' is not a time");
        assertRefused(header + ",FRAUD,1\n", "labels.csv:2: there is no transaction id");
        assertRefused(header + "a,FRAUD,1\na,FRAUD\n", "labels.csv:3: the row has 2 fields");
        assertRefused(header + "a,\"FRAUD,1\n", "labels.csv:2: ");
        assertThatThrownBy(() -> read("labels.ndjson", "{\"transaction_id\":\"a\"}\n"))
                .isInstanceOf(FileFormatException.class).hasMessageContaining("labels.ndjson:1: ");
        assertThatThrownBy(() -> read(dir.resolve("missing.csv")))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("there is no such file");
    }

    private void assertRefused(String content, String message) {
        assertThatThrownBy(() -> read("labels.csv", content))
                .isInstanceOf(FileFormatException.class).hasMessageContaining(message);
    }

    private List<FileVerdict> read(String name, String content) throws IOException {
        return read(Files.writeString(dir.resolve(name), content));
    }

    private static List<FileVerdict> read(Path file) {
        List<FileVerdict> verdicts = new ArrayList<>();
        VerdictFile.read(file, TransactionJsonLimits.defaults(), verdicts::add);
        return verdicts;
    }
}
