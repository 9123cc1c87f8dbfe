package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The inputs of a journal in its order: transactions, decided or repeated, ticks, labels and
 * changes of lists where they came in, and what was set aside. The rules that decided them decide
 * them again alike. Used by one thread.
 */
public final class JournalHistory implements Iterator<LabelledInput>, AutoCloseable {
    private final JournalReader reader;
    private final long entries;
    private LabelledInput next;

    /**
     * The first entries of a journal.
     *
     * @param entries how many: a journal that is written to meanwhile gives the same every time
     */
    public JournalHistory(Journal journal, long entries) {
        this.reader = new JournalReader(journal);
        this.entries = entries;
    }

    /**
     * What the labels of a journal say in the end.
     *
     * @param verdicts the labels, which are inputs of the history
     * @param entries  how many entries there are
     */
    public record Labels(Verdicts verdicts, long entries) {}

    /** Reads the labels of a whole journal. */
    public static Labels labels(Journal journal) {
        Verdicts verdicts = Verdicts.inHistory();
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Labelled labelled) {
                    FraudLabel label = labelled.label();
                    verdicts.add(label.transactionId(), new Verdict(label.verdict(),
                            label.source(), label.labelTimeMs(), label.scenario()));
                }
            }
            return new Labels(verdicts, reader.nextSequence());
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            Entry entry = reader.nextSequence() < entries ? reader.next() : null;
            if (entry == null) {
                return false;
            }
            Input input = input(entry);
            next = input == null ? null : new LabelledInput(input, false, null);
        }
        return true;
    }

    @Override
    public LabelledInput next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the journal is read");
        }
        LabelledInput input = next;
        next = null;
        return input;
    }

    private static Input input(Entry entry) {
        return switch (entry) {
            case Entry.Decided(Decision decision, String _) -> decision.input();
            case Entry.Duplicate duplicate -> duplicate.transaction();
            case Entry.Labelled labelled -> labelled.label();
            case Entry.ListChanged changed -> changed.change();
            case Entry.DeadLettered aside -> aside.deadLetter();
            default -> null;
        };
    }

    /** How many entries were read. */
    public long entriesRead() {
        return reader.nextSequence();
    }

    @Override
    public void close() {
        reader.close();
    }
}
