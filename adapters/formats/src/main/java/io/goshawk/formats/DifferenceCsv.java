package io.goshawk.formats;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/**
 * Writes transactions that two rule sets decide differently as CSV, one row each: what it was, and
 * outcome, score and live rules, with {@code |} between them, before and after. Used by one thread;
 * I/O errors are {@link UncheckedIOException}s.
 */
public final class DifferenceCsv implements AutoCloseable {
    private final CsvWriter writer;
    private final LiveRules rules = new LiveRules('|');

    private DifferenceCsv(CsvWriter writer) {
        this.writer = writer;
        writer.writeRecord("compared_with", "transaction_id", "event_time_ms", "amount",
                "currency", "is_fraud", "outcome_before", "outcome_after", "score_before",
                "score_after", "rules_before", "rules_after");
    }

    /** Starts a file, replacing one that is there; compressed if its name ends in {@code .gz}. */
    public static DifferenceCsv create(Path path) {
        return new DifferenceCsv(CsvFile.create(path));
    }

    /**
     * Adds a row.
     *
     * @param comparedWith the name of the other rule set
     * @param transaction  what both decided
     * @param fraud        what it turned out to be
     * @param before       the decision of the first rule set
     * @param after        that of the other one
     */
    public void write(String comparedWith, Transaction transaction, boolean fraud,
            Decision before, Decision after) {
        writer.writeRecord(comparedWith, transaction.transactionId(),
                Long.toString(transaction.eventTimeMs()),
                BigDecimal.valueOf(transaction.amountMinor(), transaction.currencyExponent())
                        .toPlainString(),
                transaction.currency(), fraud ? "1" : "0", before.outcome().name(),
                after.outcome().name(), Integer.toString(before.score()),
                Integer.toString(after.score()), rules.of(before), rules.of(after));
    }

    /** Writes what is left and closes the file. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot finish writing differences", failure);
        }
    }
}
