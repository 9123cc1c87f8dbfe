package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels of a file: there for those who ask for them, and never in the transaction. */
class LabelledFileTest {
    private static final String HEADER = "tx_id,event_time_ms,card_id,amount_minor,currency,"
            + "merchant_id,";
    private static final String ROW = "t-1,1760000000000,C1,1234,EUR,M1,";

    @TempDir
    Path dir;

    private record Bad(String what, String content, String message) {
        @Override
        public String toString() {
            return what;
        }
    }

    @Test
    void shouldGiveLabelsBesideTheTransactionWhenAskedFor() throws IOException {
        Path path = file(HEADER + "is_fraud,fraud_scenario\n" + ROW + "1,card testing\n"
                + ROW + "0,card testing\n" + ROW + "1,\n");

        List<FileRecord> labelled = read(TransactionFile.openLabelled(path));
        List<FileRecord> plain = read(TransactionFile.open(path));

        assertThat(labelled).extracting(FileRecord::label).containsExactly(
                new FileLabel(true, "card testing"), new FileLabel(false, null),
                new FileLabel(true, null));
        assertThat(plain).extracting(FileRecord::label).containsOnlyNulls();
        for (int i = 0; i < plain.size(); i++) {
            assertThat(labelled.get(i).json()).isEqualTo(plain.get(i).json());
            assertThat(new String(labelled.get(i).json(), StandardCharsets.UTF_8))
                    .doesNotContain("fraud", "card testing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_fraud", "TX_FRAUD", "label", " Is_Fraud "})
    void shouldKnowTheUsualNamesAndValues(String header) throws IOException {
        Path path = file(HEADER + header + "\n" + ROW + "1\n" + ROW + "true\n" + ROW + "0\n"
                + ROW + "False\n");

        assertThat(read(TransactionFile.openLabelled(path)))
                .extracting(record -> record.label().fraud())
                .containsExactly(true, true, false, false);
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad("no column", HEADER + "fraud_scenario\n" + ROW + "2\n",
                        ":1: there is no column 'is_fraud' (labels are needed: "),
                new Bad("two columns", HEADER + "is_fraud,TX_FRAUD\n" + ROW + "1,1\n",
                        ":1: column 'TX_FRAUD' gives the label a second time ("),
                new Bad("empty", HEADER + "is_fraud\n" + ROW + "0\n" + ROW + "\n",
                        ":3: column 'is_fraud' must be 0 or 1, is '' ("),
                new Bad("number", HEADER + "is_fraud\n" + ROW + "2\n",
                        ":2: column 'is_fraud' must be 0 or 1, is '2' ("));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldSayWhereAndWhatWhenLabelsAreBad(Bad bad) throws IOException {
        Path path = file(bad.content());

        assertThatThrownBy(() -> read(TransactionFile.openLabelled(path)))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(path + bad.message()).message().endsWith(")");
    }

    @Test
    void shouldSayThatLabelsComeFromCsvWhenTheFileIsJson() throws IOException {
        Path path = Files.writeString(dir.resolve("a.ndjson"), "{}\n");

        assertThatThrownBy(() -> TransactionFile.openLabelled(path))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(path + ": labels are not read from lines of JSON (");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(dir.resolve("a.csv"), content);
    }

    private static List<FileRecord> read(TransactionFile opened) {
        List<FileRecord> records = new ArrayList<>();
        try (TransactionFile file = opened) {
            for (FileRecord record = file.next(); record != null; record = file.next()) {
                records.add(record);
            }
        }
        return records;
    }
}
