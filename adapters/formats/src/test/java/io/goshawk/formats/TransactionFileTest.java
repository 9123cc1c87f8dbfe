package io.goshawk.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are sound; what is wrong with others: {@link BadFileTest}. */
class TransactionFileTest {
    private static final String CSV = """
            tx_id,event_time,event_time_ms,card_id,merchant_id,amount,amount_minor,currency,\
            country,merchant_lat,merchant_lon,home_lat,merchant_category,mcc,channel,is_fraud,\
            fraud_scenario
            t-1,2025-10-09T08:53:20Z,1760000000000,C1,M1,12.34,1234,EUR,DK,55.676,12.5680,55.1,\
            misc_pos,5411,POS,1,card testing
            "t,""2""\",2025-10-09T08:53:21Z,1760000001000,Cé,"M
            2",0.50,50,USD,,,,,,,,0,
            """;

    @TempDir
    Path dir;

    @Test
    void shouldReadCsvUnderWellKnownNames() throws IOException {
        List<FileRecord> records = read(file("a.csv", bytes(CSV)));

        Transaction first = Events.transaction(records.getFirst().json());
        Transaction second = Events.transaction(records.getLast().json());
        assertThat(records).extracting(FileRecord::line).containsExactly(2L, 3L);
        assertThat(records).extracting(FileRecord::key).containsExactly("C1", "Cé");
        assertThat(records).extracting(FileRecord::eventTimeMs)
                .containsExactly(1_760_000_000_000L, 1_760_000_001_000L);
        assertThat(first).isEqualTo(Transaction.builder(Events.ORIGIN, "t-1")
                .eventTimeMs(1_760_000_000_000L).cardToken("C1").amountMinor(1234).currency("EUR")
                .merchantId("M1").merchantCountry("DK").latitude(55.676).longitude(12.568)
                .mcc("5411").channel(Channel.POS).attribute("home_lat", "55.1")
                .attribute("merchant_category", "misc_pos").build());
        assertThat(second).isEqualTo(Transaction.builder(Events.ORIGIN, "t,\"2\"")
                .eventTimeMs(1_760_000_001_000L).cardToken("Cé").amountMinor(50).currency("USD")
                .merchantId("M\n2").build());
    }

    @Test
    void shouldReadCsvUnderTheNamesOfTheSchema() throws IOException {
        StringBuilder header = new StringBuilder("region");
        StringBuilder row = new StringBuilder("north");
        for (TransactionField field : TransactionField.values()) {
            if (field != TransactionField.ATTRIBUTES) {
                header.append(',').append(field.spelling());
                row.append(',').append(switch (field) {
                    case EVENT_TIME, INGEST_TIME -> "1760000000000";
                    case AMOUNT_MINOR, AMOUNT_BASE_MINOR -> "1234";
                    case LATITUDE, LONGITUDE -> "1.5";
                    case CURRENCY -> "EUR";
                    case CHANNEL, ENTRY_MODE -> "ECOM";
                    default -> field.spelling();
                });
            }
        }

        FileRecord record = read(file("a.csv", bytes(header + "\r\n" + row))).getFirst();

        Transaction transaction = Events.transaction(record.json());
        assertThat(record.key()).isEqualTo("card_token");
        assertThat(transaction.toString()).doesNotContain("null");
        assertThat(transaction.ipCountry()).isEqualTo("ip_country");
        assertThat(transaction.ingestTimeMs()).isEqualTo(1_760_000_000_000L);
        assertThat(transaction.amountBaseMinor()).isEqualTo(1234);
        assertThat(transaction.attributes()).containsExactly(entry("region", "north"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"is_fraud", "fraud_scenario", "IS_FRAUD", "TX_FRAUD",
            "TX_FRAUD_SCENARIO", "label"})
    void shouldLeaveLabelsOutWhateverTheyHold(String label) throws IOException {
        String csv = "transaction_id,event_time,card_token,amount_minor,currency,merchant_id,"
                + label + "\nt-1,1,C1,1,EUR,M1,secret\n";

        FileRecord record = read(file("a.csv", bytes(csv))).getFirst();

        assertThat(text(record)).doesNotContain("secret").doesNotContainIgnoringCase(label);
    }

    @Test
    void shouldReadLabelsWithTheirTime() throws IOException {
        Path path = file("labels.ndjson", bytes("""
                {"label_time":1760000000000,"event_time":5,"card_token":"C1","label":"FRAUD"}
                {"transaction_id":"t-1"}
                """));

        try (TransactionFile labels = TransactionFile.openLabels(path)) {
            FileRecord first = labels.next();
            FileRecord second = labels.next();

            assertThat(first.key()).isEqualTo("C1");
            assertThat(first.eventTimeMs()).isEqualTo(1_760_000_000_000L);
            assertThat(second.key()).isNull();
            assertThat(second.eventTimeMs()).isEqualTo(-1);
            assertThat(text(second)).isEqualTo("{\"transaction_id\":\"t-1\"}");
            assertThat(labels.next()).isNull();
        }
    }

    @Test
    void shouldGiveTheSameTransactionsWhenCsvIsReadAgainAsNdjson() throws IOException {
        List<FileRecord> fromCsv = read(file("a.csv", bytes(CSV)));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (FileRecord record : fromCsv) {
            lines.writeBytes(record.json());
            lines.write('\n');
        }

        List<FileRecord> fromLines = read(file("a.ndjson", lines.toByteArray()));

        assertThat(fromLines).hasSameSizeAs(fromCsv);
        for (int i = 0; i < fromCsv.size(); i++) {
            assertThat(fromLines.get(i).json()).isEqualTo(fromCsv.get(i).json());
            assertThat(fromLines.get(i).key()).isEqualTo(fromCsv.get(i).key());
            assertThat(fromLines.get(i).eventTimeMs()).isEqualTo(fromCsv.get(i).eventTimeMs());
        }
    }

    @Test
    void shouldPassLinesByteForByteWhenTheyAreJson() throws IOException {
        List<String> lines = List.of(" {\"event_time\":7, \"card_token\":\"C1\"} ", "",
                "{\"card_token\":\"C2\",", "not JSON", "[{\"card_token\":\"C3\"}]",
                "{\"x\":{\"card_token\":\"C4\"},\"event_time\":\"7\",\"card_token\":5}",
                "{\"event_time\":99999999999999999999,\"card_token\":\"C5\"}", "{\"a\":\"é€\"}");

        List<FileRecord> records = read(
                file("a.ndjson", bytes(String.join("\n", lines).replace("not", "not\r"))));

        assertThat(records).extracting(TransactionFileTest::text)
                .isEqualTo(lines.stream().map(line -> line.replace("not", "not\r")).toList());
        assertThat(records).extracting(FileRecord::key).containsExactly("C1", null, "C2", null,
                null, null, "C5", null);
        assertThat(records).extracting(FileRecord::eventTimeMs).containsExactly(7L, -1L, -1L, -1L,
                -1L, -1L, -1L, -1L);
        assertThat(records).extracting(FileRecord::line).containsExactly(1L, 2L, 3L, 4L, 5L, 6L,
                7L, 8L);
    }

    @Test
    void shouldEndLinesAtLineFeedsWithOrWithoutCarriageReturn() throws IOException {
        List<FileRecord> records = read(file("a.jsonl", bytes("{\"a\":1}\r\n{\"b\":2}\n")));

        assertThat(records).extracting(TransactionFileTest::text).containsExactly("{\"a\":1}",
                "{\"b\":2}");
    }

    @Test
    void shouldKeepLinesWholeWhenTheyAreLongerThanTheBuffer() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int length : new int[]{65_535, 65_536, 65_537, 200_000, 1}) {
            lines.add("x".repeat(length));
        }

        List<FileRecord> records = read(file("a.ndjson", bytes(String.join("\n", lines))));

        assertThat(records).extracting(TransactionFileTest::text).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.csv.gz", "a.dat", "A.CSV"})
    void shouldTellCsvByNameOrContent(String name) throws IOException {
        assertThat(read(file(name, bytes(CSV)))).hasSize(2);
        assertThat(read(file(name, gzip(bytes(CSV))))).hasSize(2);
        assertThat(read(file(name, bytes("\ufeff" + CSV)))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.ndjson", "a.jsonl.gz", "a.json", "a.dat"})
    void shouldTellJsonByNameOrContent(String name) throws IOException {
        byte[] lines = bytes("{\"card_token\":\"C1\"}\n{\"card_token\":\"C2\"}\n");

        assertThat(read(file(name, lines))).extracting(FileRecord::key).containsExactly("C1", "C2");
        assertThat(read(file(name, gzip(lines)))).hasSize(2);
        assertThat(read(file(name, bytes("\ufeff{\"card_token\":\"C1\"}"))))
                .extracting(FileRecord::key).containsExactly("C1");
    }

    @Test
    void shouldReadEveryMemberWhenGzipFilesWereJoined() throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(gzip(bytes("{\"a\":1}\n")));
        joined.writeBytes(gzip(bytes("{\"b\":2}\n")));

        assertThat(read(file("a.ndjson.gz", joined.toByteArray()))).hasSize(2);
    }

    @Test
    void shouldHaveNoRecordsWhenAJsonFileIsEmpty() throws IOException {
        assertThat(read(file("a.ndjson", new byte[0]))).isEmpty();
    }

    @Test
    void shouldTellHowMuchOfTheFileIsRead() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            lines.append("{\"n\":").append(i * 2_654_435_761L).append("}\n");
        }
        Path path = file("a.ndjson.gz", gzip(bytes(lines.toString())));

        try (TransactionFile file = TransactionFile.open(path)) {
            assertThat(file.bytesTotal()).isEqualTo(Files.size(path));
            long before = file.bytesRead();
            assertThat(before).isLessThan(file.bytesTotal());
            for (int i = 0; i < 50_000; i++) {
                file.next();
            }
            assertThat(file.bytesRead()).isBetween(before + 1, file.bytesTotal() - 1);
            for (int i = 0; i < 50_000; i++) {
                assertThat(file.next()).isNotNull();
            }
            assertThat(file.next()).isNull();
            assertThat(file.next()).isNull();
            assertThat(file.bytesRead()).isEqualTo(file.bytesTotal());
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(dir.resolve(name), content);
    }

    private static List<FileRecord> read(Path path) {
        List<FileRecord> records = new ArrayList<>();
        try (TransactionFile file = TransactionFile.open(path)) {
            for (FileRecord record = file.next(); record != null; record = file.next()) {
                records.add(record);
            }
        }
        return records;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(FileRecord record) {
        return new String(record.json(), StandardCharsets.UTF_8);
    }
}
