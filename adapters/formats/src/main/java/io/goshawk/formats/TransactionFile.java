package io.goshawk.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads transactions or labels from a file, one after the other: CSV with a header line, or one
 * JSON object a line, plain or gzip; labels are not read from CSV. Whether it is gzip is told by
 * the content; the format by the name ({@code .csv}, {@code .ndjson}, {@code .jsonl}, {@code
 * .json}, each with {@code .gz} or without), else by the first byte.
 *
 * <p>Used by one thread; only {@link #bytesRead} may be asked by others. Everything that is wrong
 * with the file is a {@link FileFormatException}.
 */
public final class TransactionFile implements AutoCloseable {
    private final String file;
    private final long bytesTotal;
    private final CountedInput counted;
    private final RecordCursor cursor;

    private TransactionFile(Path path, CountedInput counted, SchemaField time, Labelling labelling)
            throws IOException {
        this.file = path.toString();
        this.counted = counted;
        this.bytesTotal = Files.size(path);
        InputStream in = FileBytes.text(counted);
        this.cursor = FileBytes.isCsv(path, in)
                ? csv(in, time, labelling)
                : ndjson(in, time, labelling);
    }

    private RecordCursor csv(InputStream in, SchemaField time, Labelling labelling)
            throws IOException {
        if (time != TransactionField.EVENT_TIME) {
            throw new FileFormatException(file, "labels are not read from CSV",
                    "give one JSON object a line, with the fields of"
                            + " config/schemas/fraud_label.avsc");
        }
        // A decoder that reports: nothing is replaced unseen.
        return new CsvCursor(file, new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()),
                labelling);
    }

    private RecordCursor ndjson(InputStream in, SchemaField time, Labelling labelling) {
        if (labelling == Labelling.REQUIRED) {
            throw new FileFormatException(file, "labels are not read from lines of JSON",
                    "give the labels in a file of their own, or convert the file to CSV with a"
                            + " column 'is_fraud' of 0 and 1");
        }
        return new NdjsonCursor(file, in, time);
    }

    /** Opens a file of transactions and reads its header. Nothing is said of what they are. */
    public static TransactionFile open(Path path) {
        return open(path, TransactionField.EVENT_TIME, Labelling.LEFT_OUT);
    }

    /**
     * Opens a CSV file of transactions and what they turned out to be: every record has its label,
     * beside the transaction and not in it.
     */
    public static TransactionFile openLabelled(Path path) {
        return open(path, TransactionField.EVENT_TIME, Labelling.REQUIRED);
    }

    /**
     * Opens a file of transactions of which some may have a label: a CSV file with or without a
     * column for it, or lines of JSON, which have none.
     */
    public static TransactionFile openWithLabels(Path path) {
        return open(path, TransactionField.EVENT_TIME, Labelling.IF_PRESENT);
    }

    /** Opens a file of labels. */
    public static TransactionFile openLabels(Path path) {
        return open(path, LabelField.LABEL_TIME, Labelling.LEFT_OUT);
    }

    private static TransactionFile open(Path path, SchemaField time, Labelling labelling) {
        InputStream in = null;
        try {
            in = Files.newInputStream(path);
            return new TransactionFile(path, new CountedInput(in), time, labelling);
        } catch (IOException failure) {
            FileBytes.closeAfter(failure, in);
            throw FileBytes.unreadable(path.toString(), failure);
        } catch (FileFormatException failure) {
            FileBytes.closeAfter(failure, in);
            throw failure;
        }
    }

    /** The next record, or null at the end. */
    public FileRecord next() {
        try {
            return cursor.next();
        } catch (IOException failure) {
            throw FileBytes.unreadable(file + ":" + cursor.line(), failure);
        }
    }

    /** How much of the file is read, in bytes of the file as it is, compressed if it is. */
    public long bytesRead() {
        return counted.bytesRead();
    }

    /** The size of the file in bytes. */
    public long bytesTotal() {
        return bytesTotal;
    }

    @Override
    public void close() {
        try {
            counted.close();
        } catch (IOException failure) {
            throw FileBytes.unreadable(file, failure);
        }
    }
}
