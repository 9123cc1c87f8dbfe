package io.goshawk.replay.export;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.formats.DecisionColumn;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A file that takes entries; used by one thread. */
interface Rows extends Closeable {
    /** Adds the row of an entry that the format takes. */
    void write(Entry entry) throws IOException;

    /** The decision on a transaction that an entry holds. */
    static Optional<DecisionColumn.Row> decision(Entry entry, UnaryOperator<Transaction> shown) {
        return entry instanceof Entry.Decided decided
                && decided.decision().input() instanceof Transaction transaction
                        ? Optional.of(new DecisionColumn.Row(decided.decision(),
                                shown.apply(transaction), decided.ruleSetHash()))
                        : Optional.empty();
    }

    /** Whether an entry holds a decision on a transaction. */
    static boolean isDecision(Entry entry) {
        return entry instanceof Entry.Decided decided
                && decided.decision().input() instanceof Transaction;
    }
}
