package io.goshawk.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes decisions as CSV, one row a transaction: id, score, outcome, and the ids of the live rules
 * that fired, sorted. Used by one thread; I/O errors are {@link UncheckedIOException}s.
 */
public final class DecisionCsv implements AutoCloseable {
    private static final int GZIP_BUFFER_BYTES = 64 * 1024;

    private final CsvWriter writer;
    private final char ruleSeparator;
    private final StringBuilder rules = new StringBuilder();

    private DecisionCsv(CsvWriter writer, char ruleSeparator) {
        this.writer = writer;
        this.ruleSeparator = ruleSeparator;
        writer.writeRecord("transaction_id", "score", "outcome", "rules");
    }

    /** Starts a file, replacing one that is there; ';' stands between rules. */
    public static DecisionCsv create(Path path) {
        return create(path, ';');
    }

    /**
     * Starts a file, replacing one that is there. It is compressed with gzip if its name ends in
     * {@code .gz}.
     *
     * @param ruleSeparator stands between rules
     */
    public static DecisionCsv create(Path path, char ruleSeparator) {
        OutputStream out = null;
        try {
            out = Files.newOutputStream(path);
            OutputStream target = path.toString().endsWith(".gz")
                    ? new GZIPOutputStream(out, GZIP_BUFFER_BYTES)
                    : out;
            return new DecisionCsv(CsvWriter.builder().lineDelimiter(LineDelimiter.LF)
                    .build(new OutputStreamWriter(target, StandardCharsets.UTF_8)),
                    ruleSeparator);
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

    /** Adds a row, if the decision is on a transaction. */
    public void write(Decision decision) {
        if (decision.input() instanceof Transaction transaction) {
            writer.writeRecord(transaction.transactionId(), Integer.toString(decision.score()),
                    decision.outcome().name(), rulesOf(decision));
        }
    }

    /** Hits are sorted by rule: a rule that fired twice stands here once. */
    private String rulesOf(Decision decision) {
        rules.setLength(0);
        String last = null;
        for (Hit hit : decision.hits()) {
            String id = hit.rule().id();
            if (hit.rule().live() && !id.equals(last)) {
                if (last != null) {
                    rules.append(ruleSeparator);
                }
                rules.append(id);
                last = id;
            }
        }
        return rules.toString();
    }

    /** Writes what is left and closes the file. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot finish writing decisions", failure);
        }
    }
}
