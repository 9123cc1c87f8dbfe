package io.goshawk.formats;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BYTE_ORDER_MARK = 0xefbbbf;

    private final String file;
    private final long bytesTotal;
    private final CountedInput counted;
    private final RecordCursor cursor;

    private TransactionFile(Path path, CountedInput counted, SchemaField time, boolean labelled)
            throws IOException {
        this.file = path.toString();
        this.counted = counted;
        this.bytesTotal = Files.size(path);
        InputStream in = plain(new BufferedInputStream(counted, BUFFER_BYTES));
        if (startsWith(in, BYTE_ORDER_MARK, 3)) {
            in.skipNBytes(3);
        }
        this.cursor = isCsv(path, in) ? csv(in, time, labelled) : ndjson(in, time, labelled);
    }

    private RecordCursor csv(InputStream in, SchemaField time, boolean labelled)
            throws IOException {
        if (time != TransactionField.EVENT_TIME) {
            throw new FileFormatException(file, "labels are not read from CSV",
                    "give one JSON object a line, with the fields of"
                            + " config/schemas/fraud_label.avsc");
        }
        // A decoder that reports: nothing is replaced unseen.
        return new CsvCursor(file, new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()),
                labelled);
    }

    private RecordCursor ndjson(InputStream in, SchemaField time, boolean labelled) {
        if (labelled) {
            throw new FileFormatException(file, "labels are read from CSV only",
                    "convert the file to CSV with a column 'is_fraud' of 0 and 1");
        }
        return new NdjsonCursor(file, in, time);
    }

    /** Opens a file of transactions and reads its header. Nothing is said of what they are. */
    public static TransactionFile open(Path path) {
        return open(path, TransactionField.EVENT_TIME, false);
    }

    /**
     * Opens a CSV file of transactions and what they turned out to be: every record has its label,
     * beside the transaction and not in it.
     */
    public static TransactionFile openLabelled(Path path) {
        return open(path, TransactionField.EVENT_TIME, true);
    }

    /** Opens a file of labels. */
    public static TransactionFile openLabels(Path path) {
        return open(path, LabelField.LABEL_TIME, false);
    }

    private static TransactionFile open(Path path, SchemaField time, boolean labelled) {
        InputStream in = null;
        try {
            in = Files.newInputStream(path);
            return new TransactionFile(path, new CountedInput(in), time, labelled);
        } catch (IOException failure) {
            closeAfter(failure, in);
            throw unreadable(path.toString(), failure);
        } catch (FileFormatException failure) {
            closeAfter(failure, in);
            throw failure;
        }
    }

    /** The next record, or null at the end. */
    public FileRecord next() {
        try {
            return cursor.next();
        } catch (IOException failure) {
            throw unreadable(file + ":" + cursor.line(), failure);
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
            throw unreadable(file, failure);
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        return startsWith(in, GZIP_MAGIC, 2)
                ? new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES), BUFFER_BYTES)
                : in;
    }

    private static boolean startsWith(InputStream in, int magic, int length) throws IOException {
        in.mark(length);
        byte[] start = in.readNBytes(length);
        in.reset();
        int found = 0;
        for (byte b : start) {
            found = found << Byte.SIZE | Byte.toUnsignedInt(b);
        }
        return start.length == length && found == magic;
    }

    private static boolean isCsv(Path path, InputStream in) throws IOException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        name = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (name.endsWith(".csv")) {
            return true;
        }
        return !name.endsWith(".ndjson") && !name.endsWith(".jsonl") && !name.endsWith(".json")
                && !startsWith(in, '{', 1);
    }

    private static FileFormatException unreadable(String place, IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> new FileFormatException(place, "there is no such file",
                    "check the path", failure);
            case AccessDeniedException _ -> new FileFormatException(place,
                    "the file may not be read", "check its permissions", failure);
            case CharacterCodingException _ -> new FileFormatException(place,
                    "the text is not UTF-8, here or soon after", "convert the file to UTF-8",
                    failure);
            case EOFException _ -> new FileFormatException(place, "the gzip data ends too early",
                    "the file is incomplete: copy it again", failure);
            case ZipException _ -> new FileFormatException(place,
                    "the gzip data is damaged: " + failure.getMessage(), "copy the file again",
                    failure);
            default -> new FileFormatException(place, "cannot be read: " + failure.getMessage(),
                    "check the file and its disk", failure);
        };
    }

    private static void closeAfter(Exception failure, InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }
}
