package io.goshawk.replay.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.formats.DecisionColumn;
import io.goshawk.replay.JournalDump;
import io.goshawk.replay.JournalRange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalExportTest {
    private static final int PAYMENTS = 60;
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    private Path dir;

    private final MemoryJournal journal = new MemoryJournal();

    /** Three days, an hour from payment to payment, a group for each ten. */
    @BeforeEach
    void writeJournal() {
        MemorySource source = new MemorySource(10);
        for (int i = 0; i < PAYMENTS; i++) {
            source.add(payment(i));
        }
        source.add(Events.deadLetter(PAYMENTS));
        source.add(Events.label(0, 2));
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(90_000),
                journal, new MemorySink(), Clock.SYSTEM, () -> new UUID(1, 2)),
                PipelineSettings.DEFAULT)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
    }

    private static Transaction payment(int number) {
        return Events.purchase(number, "card-" + number % 4, number % 5 == 0 ? 250_000 : 100)
                .copy().eventTimeMs(Events.START_MS + number * HOUR_MS)
                .deviceId(number % 3 == 0 ? null : "device, \"" + number + "\"").build();
    }

    @Test
    void shouldWriteEveryEntryAsJsonInAFileADay() throws IOException {
        Manifest manifest = export(ExportFormat.JSONL, JournalRange.ALL);

        StringBuilder all = new StringBuilder();
        for (ExportedFile file : manifest.files()) {
            String text = Files.readString(dir.resolve(file.name()));
            assertThat(text.lines()).hasSize((int) file.rows());
            all.append(text);
        }
        StringBuilder dump = new StringBuilder();
        new JournalDump(journal, JournalRange.ALL, Long.MAX_VALUE).json(dump);
        assertThat(all.toString()).isEqualTo(dump.toString());
        assertThat(manifest.files()).map(ExportedFile::name).containsExactly("start.jsonl",
                "2026-01-05.jsonl", "2026-01-06.jsonl", "2026-01-07.jsonl");
    }

    @Test
    void shouldWriteDecisionsAsCsv() throws IOException {
        Manifest manifest = export(ExportFormat.CSV, JournalRange.ALL);

        assertThat(manifest.files()).map(ExportedFile::name).containsExactly("2026-01-05.csv",
                "2026-01-06.csv", "2026-01-07.csv");
        List<String> lines = Files.readAllLines(dir.resolve("2026-01-05.csv"));
        assertThat(lines.getFirst()).startsWith("sequence,transaction_id,event_time,")
                .endsWith(",rule_set,source_topic,source_partition,source_offset");
        assertThat(lines.get(1)).contains(",tx-0,1767603600000,").contains(",DECLINE,500,false,")
                .contains(",large,").endsWith(",transactions,0,0");
        assertThat(lines.get(2)).contains("\"device, \"\"1\"\"\"");
        assertThat(manifest.files().stream().mapToLong(ExportedFile::rows).sum())
                .isEqualTo(PAYMENTS);
    }

    /** What is written is read by another library than the one that wrote it. */
    @Test
    void shouldWriteTheSameDecisionsAsParquet() throws IOException {
        Manifest manifest = export(ExportFormat.PARQUET, JournalRange.ALL);

        List<String> rows = new ArrayList<>();
        for (ExportedFile file : manifest.files()) {
            try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(
                    ByteBuffer.wrap(Files.readAllBytes(dir.resolve(file.name())))));
                    RowReader row = reader.rowReader()) {
                while (row.hasNext()) {
                    row.next();
                    rows.add(row.getLong("sequence") + " " + row.getString("transaction_id") + " "
                            + row.getTimestamp("event_time").toEpochMilli() + " "
                            + row.getLong("amount_minor") + " "
                            + (row.isNull("device_id") ? null : row.getString("device_id")) + " "
                            + row.getString("outcome") + " " + row.getLong("score") + " "
                            + row.getBoolean("late") + " " + row.getList("rules").strings() + " "
                            + row.getList("shadow_rules").strings());
                }
            }
        }
        assertThat(rows).isEqualTo(expectedRows());
    }

    private List<String> expectedRows() {
        List<String> rows = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                Rows.decision(entry, UnaryOperator.identity()).ifPresent(row -> rows.add(row
                        .decision().sequence() + " " + row.transaction().transactionId() + " "
                        + row.transaction().eventTimeMs() + " " + row.transaction().amountMinor()
                        + " " + row.transaction().deviceId() + " " + row.decision().outcome() + " "
                        + row.decision().score() + " " + row.decision().late() + " "
                        + DecisionColumn.RULES.of(row) + " "
                        + DecisionColumn.SHADOW_RULES.of(row)));
            }
        }
        assertThat(rows).hasSize(PAYMENTS);
        return rows;
    }

    @Test
    void shouldTellTheHeadsOfTheChainThatTheJournalTells() throws IOException {
        List<Entry.Prepared> groups = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Prepared group) {
                    groups.add(group);
                }
            }
        }
        assertThat(groups).hasSizeGreaterThan(4);

        Manifest manifest = export(ExportFormat.JSONL, new JournalRange(
                groups.get(1).groupFirst(), groups.get(2).sequence() + 1, Long.MIN_VALUE,
                Long.MAX_VALUE));

        assertThat(manifest.headBefore()).isEqualTo(groups.get(1).headBefore());
        assertThat(manifest.prepared()).isEqualTo(groups.get(2).sequence());
        assertThat(manifest.head()).isEqualTo(groups.get(3).headBefore());
    }

    @Test
    void shouldFindTheSameAgainAndTellWhatWasChanged() throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            Path out = Files.createDirectories(dir.resolve(format.name()));
            JournalRange range = new JournalRange(0, Long.MAX_VALUE,
                    Events.START_MS + 20 * HOUR_MS, Events.START_MS + 50 * HOUR_MS);
            Manifest manifest = export(format, range, out);
            Manifest parsed = Manifest.parse(manifest.json());
            assertThat(parsed).isEqualTo(manifest);
            assertThat(ExportCheck.files(out, parsed)).isEmpty();
            assertThat(again(parsed)).isEmpty();

            Path file = out.resolve(manifest.files().getFirst().name());
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            Files.writeString(out.resolve("other"), "x");
            assertThat(ExportCheck.files(out, parsed)).satisfiesExactly(
                    changed -> assertThat(changed).contains("was changed"),
                    other -> assertThat(other).isEqualTo("other: is not in the manifest"));
            Files.delete(file);
            assertThat(ExportCheck.files(out, parsed)).first().asString().contains("is missing");
            assertThat(again(Manifest.parse(manifest.json().replace(
                    manifest.files().getFirst().sha256(), "0".repeat(64))))).singleElement()
                    .asString().startsWith("file 1: the manifest says");
        }
    }

    @Test
    void shouldShowWhatIsGivenInPlaceOfATransaction() throws IOException {
        new JournalExport(journal, JournalRange.ALL, ExportFormat.CSV,
                transaction -> transaction.copy().deviceId("shown").build(), this::open)
                .run("test", true, read -> {
                    // nobody looks
                });

        assertThat(Files.readAllLines(dir.resolve("2026-01-05.csv")).stream().skip(1))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains(",shown,"));
    }

    @Test
    void shouldRefuseWhatIsNoManifest() {
        for (String text : List.of("", "[]", "{}", "{\"files\":[1]}", "{\"goshawk\":{}}")) {
            assertThatThrownBy(() -> Manifest.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not a manifest");
        }
    }

    private List<String> again(Manifest manifest) throws IOException {
        return ExportCheck.differences(manifest, new JournalExport(journal,
                new JournalRange(manifest.first(), manifest.last(), Long.MIN_VALUE,
                        Long.MAX_VALUE),
                manifest.format(), UnaryOperator.identity(),
                name -> OutputStream.nullOutputStream()).run("test", false, read -> {
                    // nobody looks
                }));
    }

    private Manifest export(ExportFormat format, JournalRange range) throws IOException {
        return export(format, range, dir);
    }

    private Manifest export(ExportFormat format, JournalRange range, Path out)
            throws IOException {
        return new JournalExport(journal, range, format, UnaryOperator.identity(),
                name -> Files.newOutputStream(out.resolve(name))).run("test", false, read -> {
                    // nobody looks
                });
    }

    private OutputStream open(String name) throws IOException {
        return Files.newOutputStream(dir.resolve(name));
    }
}
