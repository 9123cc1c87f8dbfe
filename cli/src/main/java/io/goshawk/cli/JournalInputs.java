package io.goshawk.cli;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.journal.Journal;
import io.goshawk.rules.backtest.JournalHistory;
import io.goshawk.rules.backtest.LabelledInput;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The inputs of a journal, of a running engine too. */
final class JournalInputs implements BacktestHistory {
    private static final int TELL_EVERY = 1_024;

    private final Journal journal;
    private final JournalHistory history;
    private final long entries;
    private long handedOut;
    private LongConsumer entriesRead = read -> {
        // nobody wants to know
    };

    /** @param entries how many are read: those that were there when the labels were read */
    JournalInputs(Path folder, long entries) {
        this.journal = ChronicleJournal.openReadOnly(folder);
        this.history = new JournalHistory(journal, entries);
        this.entries = entries;
    }

    /** What must be known of a journal before. */
    static JournalHistory.Survey survey(Path folder) {
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            return JournalHistory.survey(journal);
        }
    }

    /** Tells every decision of the journal, when its input is read. */
    void tellDecisions(Consumer<Decision> receiver) {
        history.tellDecisions(receiver);
    }

    @Override
    public boolean hasNext() {
        return history.hasNext();
    }

    @Override
    public LabelledInput next() {
        if (++handedOut % TELL_EVERY == 0) {
            entriesRead.accept(history.entriesRead());
        }
        return history.next();
    }

    @Override
    public String unit() {
        return "entries";
    }

    @Override
    public long total() {
        return entries;
    }

    @Override
    public void tellRead(LongConsumer receiver) {
        entriesRead = receiver;
    }

    @Override
    public void close() {
        try (journal) {
            history.close();
        }
    }
}
