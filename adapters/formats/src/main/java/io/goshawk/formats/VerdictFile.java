package io.goshawk.formats;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads verdicts on transactions from a file, plain or gzip: lines of JSON as the engine takes them
 * ({@code config/schemas/fraud_label.avsc}), or CSV with the columns {@code transaction_id}, {@code
 * label}, {@code label_time_ms} and, if they are known, {@code source} and {@code scenario}.
 * Everything that is wrong with the file is a {@link FileFormatException}: a verdict that is not
 * understood must not be missing unseen.
 */
public final class VerdictFile {
    private final Path path;
    private final Consumer<FileVerdict> receiver;

    private VerdictFile(Path path, Consumer<FileVerdict> receiver) {
        this.path = path;
        this.receiver = receiver;
    }

    /** Hands every verdict of the file to the receiver, in the order of the file. */
    public static void read(Path path, TransactionJsonLimits limits,
            Consumer<FileVerdict> receiver) {
        VerdictFile file = new VerdictFile(path, receiver);
        try (InputStream bytes = Files.newInputStream(path)) {
            InputStream in = FileBytes.text(bytes);
            if (FileBytes.isCsv(path, in)) {
                file.csv(in);
            } else {
                file.json(in, limits);
            }
        } catch (UncheckedIOException failure) {
            throw FileBytes.unreadable(path.toString(), failure.getCause());
        } catch (IOException failure) {
            throw FileBytes.unreadable(path.toString(), failure);
        }
    }

    private void csv(InputStream in) {
        CsvRow row = new CsvRow();
        CloseableIterator<CsvRow> rows = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(row, new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
                .iterator();
        try {
            if (!rows.hasNext()) {
                throw new FileFormatException(path.toString(), "the file is empty",
                        "the first line must name the columns");
            }
            VerdictColumns columns = new VerdictColumns(path.toString(), rows.next());
            while (rows.hasNext()) {
                receiver.accept(columns.verdict(rows.next()));
            }
        } catch (CsvParseException malformed) {
            throw new FileFormatException(path + ":" + row.line(), malformed.getMessage(),
                    "look for a double quote that is not closed", malformed);
        }
    }

    private void json(InputStream in, TransactionJsonLimits limits) throws IOException {
        LabelJson decoder = new LabelJson(limits);
        Partition partition = new Partition(path.getFileName().toString(), 0);
        NdjsonCursor cursor = new NdjsonCursor(path.toString(), in, LabelField.LABEL_TIME);
        for (FileRecord next = cursor.next(); next != null; next = cursor.next()) {
            // A file has no time of arrival: the time of the label stands for it.
            Origin origin = new Origin(partition, next.line(), next.line() + 1,
                    next.eventTimeMs());
            switch (decoder.decode(origin, null, next.json())) {
                case FraudLabel label -> receiver.accept(new FileVerdict(label.transactionId(),
                        label.verdict(), label.source(), label.labelTimeMs(), label.scenario()));
                case DeadLetter bad -> throw new FileFormatException(path + ":" + next.line(),
                        bad.detail(), "each line is a label as in config/schemas/fraud_label.avsc");
                default -> throw new IllegalStateException("labels are decoded to labels");
            }
        }
    }
}
