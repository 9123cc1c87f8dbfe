package io.goshawk.replay.export;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What the files of an export are. */
public enum ExportFormat {
    /** Every entry as a JSON object, one a line. */
    JSONL,
    /** A row for each transaction decided. */
    CSV,
    /** The same rows in columns. */
    PARQUET;

    String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether an entry is a row. */
    boolean takes(Entry entry) {
        return this == JSONL || Rows.isDecision(entry);
    }

    /** Starts a file; the stream is closed with it. */
    Rows rows(OutputStream out, UnaryOperator<Transaction> shown) throws IOException {
        return switch (this) {
            case JSONL -> new JsonRows(out);
            case CSV -> new CsvRows(out, shown);
            case PARQUET -> new ParquetRows(out, shown);
        };
    }
}
