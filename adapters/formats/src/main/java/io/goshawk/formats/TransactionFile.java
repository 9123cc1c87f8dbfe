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
 * Reads transactions from a file, one after the other: CSV with a header line, or one JSON object a
 * line, plain or gzip. Whether it is gzip is told by the content; the format by the name ({@code
 * .csv}, {@code .ndjson}, {@code .jsonl}, {@code .json}, each with {@code .gz} or without), else by
 * the first byte.
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

    private TransactionFile(Path path, CountedInput counted) throws IOException {
        this.file = path.toString();
        this.counted = counted;
        this.bytesTotal = Files.size(path);
        InputStream in = plain(new BufferedInputStream(counted, BUFFER_BYTES));
        if (startsWith(in, BYTE_ORDER_MARK, 3)) {
            in.skipNBytes(3);
        }
        this.cursor = isCsv(path, in)
                ? new CsvCursor(file, new InputStreamReader(in,
                        // A decoder that reports: nothing is replaced unseen.
                        StandardCharsets.UTF_8.newDecoder()))
                : new NdjsonCursor(file, in);
    }

    /** Opens a file and reads its header. */
    public static TransactionFile open(Path path) {
        InputStream in = null;
        try {
            in = Files.newInputStream(path);
            return new TransactionFile(path, new CountedInput(in));
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
