package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One of each thing that can be wrong with a file: where it is, what it is, what to do. */
class BadFileTest {
    private static final String HEADER = "transaction_id,event_time,card_token,amount_minor,"
            + "currency,merchant_id,latitude\n";
    private static final String ROW = "t-1,1760000000000,C1,1234,EUR,M1,1.5\n";

    @TempDir
    Path dir;

    private record Bad(String what, String content, String message) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> csv() {
        return Stream.of(
                new Bad("empty", "", ": the file is empty (the first line must"),
                new Bad("column missing", HEADER.replace("card_token", "card") + ROW,
                        ":1: there is no column 'card_token' or 'card_id' ("),
                new Bad("amount in major units only",
                        HEADER.replace("amount_minor", "amount") + ROW,
                        ":1: there is no column 'amount_minor' ("),
                new Bad("column twice", HEADER.replace("latitude", "tx_id") + ROW,
                        ":1: column 'tx_id' gives transaction_id a second time ("),
                new Bad("column without a name", HEADER.replace("latitude", " ") + ROW,
                        ":1: column 7 has no name ("),
                new Bad("attributes", HEADER.replace("latitude", "attributes") + ROW,
                        ":1: column 'attributes' cannot be read from CSV ("),
                new Bad("many columns", HEADER.strip() + ",x".repeat(1_020) + "\n",
                        ":1: there are 1027 columns (at most 1024"),
                new Bad("row too short", HEADER + ROW + "t-2,1760000000000,C1\n",
                        ":3: the row has 3 fields, the header has 7 ("),
                new Bad("row too long", HEADER + ROW.replace("1234", "1,234"),
                        ":2: the row has 8 fields, the header has 7 ("),
                new Bad("blank line counts", HEADER + "\n" + ROW.replace("1234", "12.34"),
                        ":3: column 'amount_minor' must be a whole number, is '12.34' "
                                + "(amounts are in minor units"),
                new Bad("time as text", HEADER + ROW.replace("1760000000000", "2025-10-09"),
                        ":2: column 'event_time' must be a whole number, is '2025-10-09' "
                                + "(times are epoch milliseconds"),
                new Bad("bad degrees", HEADER + ROW.replace("1.5", "1.5d"),
                        ":2: column 'latitude' must be a number, is '1.5d' ("),
                new Bad("endless degrees", HEADER + ROW.replace("1.5", "1e999"),
                        ":2: column 'latitude' must be a number, is '1e999' ("),
                new Bad("required cell empty", HEADER + ROW.replace("C1", ""),
                        ":2: column 'card_token' is empty ("),
                new Bad("required time empty", HEADER + ROW.replace("1760000000000", ""),
                        ":2: column 'event_time' is empty ("),
                new Bad("quote not closed", HEADER + ROW + ROW.replace("C1", "\"C1"), ":3: "),
                new Bad("text after a quote", HEADER + ROW.replace("C1", "\"C\"1"), ":2: "));
    }

    @Test
    void shouldRefuseLabelsInCsv() throws IOException {
        Path path = Files.writeString(dir.resolve("labels.csv"), "transaction_id,label\n");

        assertThatThrownBy(() -> TransactionFile.openLabels(path))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(path + ": labels are not read from CSV (");
    }

    @ParameterizedTest
    @MethodSource("csv")
    void shouldSayWhereAndWhatWhenACsvFileIsBad(Bad bad) throws IOException {
        Path path = Files.writeString(dir.resolve("a.csv"), bad.content());

        assertThatThrownBy(() -> readAll(path)).isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(path + bad.message()).message().endsWith(")");
    }

    @Test
    void shouldHandOverTheRowsBeforeABadOne() throws IOException {
        Path path = Files.writeString(dir.resolve("a.csv"), HEADER + ROW + "bad\n");

        try (TransactionFile file = TransactionFile.open(path)) {
            assertThat(file.next().line()).isEqualTo(2);
            assertThatThrownBy(file::next).isInstanceOf(FileFormatException.class);
        }
    }

    @Test
    void shouldRefuseCsvWhenItIsNotUtf8() throws IOException {
        Path path = Files.write(dir.resolve("a.csv"),
                (HEADER + ROW.replace("C1", "Cé")).getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> readAll(path)).isInstanceOf(FileFormatException.class)
                .hasMessageContaining("the text is not UTF-8");
    }

    @Test
    void shouldRefuseALineWhenItIsNoLine() throws IOException {
        byte[] endless = new byte[NdjsonCursor.LINE_BYTES_MAX + 1];
        Arrays.fill(endless, (byte) ' ');
        Path path = Files.write(dir.resolve("a.ndjson"), endless);

        assertThatThrownBy(() -> readAll(path)).isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(path + ":1: the line is longer than 16777216 bytes (");
    }

    @Test
    void shouldSayThatGzipIsIncompleteWhenItIsCutOff() throws IOException {
        byte[] whole = gzip((HEADER + ROW.repeat(1_000)).getBytes(StandardCharsets.UTF_8));
        Path path = Files.write(dir.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length - 20));

        assertThatThrownBy(() -> readAll(path)).isInstanceOf(FileFormatException.class)
                .hasMessageEndingWith("the gzip data ends too early "
                        + "(the file is incomplete: copy it again)");
    }

    @Test
    void shouldSayThatGzipIsDamagedWhenBytesChanged() throws IOException {
        byte[] damaged = gzip((HEADER + ROW.repeat(1_000)).getBytes(StandardCharsets.UTF_8));
        damaged[damaged.length - 6]++;
        Path path = Files.write(dir.resolve("a.csv.gz"), damaged);

        assertThatThrownBy(() -> readAll(path)).isInstanceOf(FileFormatException.class)
                .hasMessageContaining(": the gzip data is damaged: ");
    }

    @Test
    void shouldSayThatThereIsNoFileWhenThereIsNone() {
        Path path = dir.resolve("missing.csv");

        assertThatThrownBy(() -> TransactionFile.open(path))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(path + ": there is no such file (check the path)");
        assertThatThrownBy(() -> TransactionFile.open(dir))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(dir + ": cannot be read: ");
    }

    private static void readAll(Path path) {
        try (TransactionFile file = TransactionFile.open(path)) {
            while (file.next() != null) {
                assertThat(file.bytesRead()).isPositive();
            }
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
