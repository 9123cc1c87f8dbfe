package io.goshawk.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes decisions as CSV, one row a transaction: id, score, outcome, and the ids of the live rules
 * that fired, sorted. Used by one thread; I/O errors are {@link UncheckedIOException}s.
 */
public final class DecisionCsv implements AutoCloseable {
    private final CsvWriter writer;
    private final LiveRules rules;

    private DecisionCsv(CsvWriter writer, char ruleSeparator) {
        this.writer = writer;
        this.rules = new LiveRules(ruleSeparator);
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
        return new DecisionCsv(CsvFile.create(path), ruleSeparator);
    }

    /** Adds a row, if the decision is on a transaction. */
    public void write(Decision decision) {
        if (decision.input() instanceof Transaction transaction) {
            writer.writeRecord(transaction.transactionId(), Integer.toString(decision.score()),
                    decision.outcome().name(), rules.of(decision));
        }
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
