package io.goshawk.replay.export;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.formats.DecisionTableCsv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.UnaryOperator;

/** Decisions on transactions as CSV. */
final class CsvRows implements Rows {
    private final DecisionTableCsv table;
    private final UnaryOperator<Transaction> shown;

    CsvRows(OutputStream out, UnaryOperator<Transaction> shown) {
        table = new DecisionTableCsv(out);
        this.shown = shown;
    }

    @Override
    public void write(Entry entry) {
        Rows.decision(entry, shown).ifPresent(table::write);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
