package io.goshawk.formats;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a file of records: uncompressed, of which format, and what is wrong with them. */
final class FileBytes {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BYTE_ORDER_MARK = 0xefbbbf;

    private FileBytes() {}

    /** The content without compression and byte order mark; it can be marked. */
    static InputStream text(InputStream file) throws IOException {
        InputStream in = plain(new BufferedInputStream(file, BUFFER_BYTES));
        if (startsWith(in, BYTE_ORDER_MARK, 3)) {
            in.skipNBytes(3);
        }
        return in;
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

    /** Whether a file holds CSV, by its name, else by its first byte. */
    static boolean isCsv(Path path, InputStream in) throws IOException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        name = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (name.endsWith(".csv")) {
            return true;
        }
        return !name.endsWith(".ndjson") && !name.endsWith(".jsonl") && !name.endsWith(".json")
                && !startsWith(in, '{', 1);
    }

    /** What a failure to read means for whoever gave the file. */
    static FileFormatException unreadable(String place, IOException failure) {
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

    /** Closes what was being opened when something went wrong. */
    static void closeAfter(Exception failure, InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }
}
