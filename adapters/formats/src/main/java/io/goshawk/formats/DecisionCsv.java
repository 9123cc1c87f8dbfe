package io.goshawk.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes decisions as CSV, one row a transaction: id, score, outcome, and the ids of the live rules
 * that fired, separated by ';'. Used by one thread; I/O errors are {@link UncheckedIOException}s.
 */
public final class DecisionCsv implements AutoCloseable {
    private final CsvWriter writer;
    private final StringBuilder rules = new StringBuilder();

    private DecisionCsv(CsvWriter writer) {
        this.writer = writer;
        writer.writeRecord("transaction_id", "score", "outcome", "rules");
    }

    /** Starts a file, replacing one that is there. */
    public static DecisionCsv create(Path path) {
        try {
            return new DecisionCsv(CsvWriter.builder().lineDelimiter(LineDelimiter.LF)
                    .build(path));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + path, failure);
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
                rules.append(last == null ? "" : ";").append(id);
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
