package io.goshawk.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Starts CSV files in UTF-8, compressed with gzip if the name ends in {@code .gz}. */
final class CsvFile {
    /** How lines end, on every system. */
    static final LineDelimiter LINE = LineDelimiter.LF;

    private static final int GZIP_BUFFER_BYTES = 64 * 1024;

    private CsvFile() {}

    /** Starts a file, replacing one that is there. */
    static CsvWriter create(Path path) {
        OutputStream out = null;
        try {
            out = Files.newOutputStream(path);
            OutputStream target = path.toString().endsWith(".gz")
                    ? new GZIPOutputStream(out, GZIP_BUFFER_BYTES)
                    : out;
            return CsvWriter.builder().lineDelimiter(LINE)
                    .build(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            closeAfter(failure, out);
            throw new UncheckedIOException("cannot write " + path, failure);
        }
    }

    private static void closeAfter(IOException failure, OutputStream out) {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }
}
