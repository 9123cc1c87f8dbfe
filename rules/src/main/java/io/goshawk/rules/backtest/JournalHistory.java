package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.StateSettings;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The inputs of a journal in its order: transactions, decided or repeated, ticks, labels and
 * changes of lists where they came in, and what was set aside. The rules that decided them decide
 * them again alike. Used by one thread.
 */
public final class JournalHistory implements Iterator<LabelledInput>, AutoCloseable {
    private final JournalReader reader;
    private final long entries;
    private LabelledInput next;
    private Consumer<Decision> decisions = decision -> {
        // nobody wants to know
    };

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
     * What must be known of a journal before its inputs are decided.
     *
     * @param verdicts what its labels say, which are inputs of the history
     * @param entries  how many entries there are
     * @param settings what decisions depend on besides rules; null if there is no first entry
     * @param ruleSet  the rule set in force at the end, with all rules that ever decided in it;
     *                 null if there is none
     */
    public record Survey(Verdicts verdicts, long entries, StateSettings settings,
            RuleSet ruleSet) {}

    /** Reads a whole journal. */
    public static Survey survey(Journal journal) {
        Verdicts verdicts = Verdicts.inHistory();
        Map<String, RuleDescriptor> rules = new TreeMap<>();
        StateSettings settings = null;
        RuleSet last = null;
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Labelled labelled) {
                    FraudLabel label = labelled.label();
                    verdicts.add(label.transactionId(), new Verdict(label.verdict(),
                            label.source(), label.labelTimeMs(), label.scenario()));
                } else if (entry instanceof Entry.RuleSetChange change) {
                    last = change.ruleSet();
                    last.rules().forEach(rule -> rules.put(rule.id(), rule));
                } else if (entry instanceof Entry.Genesis genesis) {
                    settings = genesis.settings();
                }
            }
            return new Survey(verdicts, reader.nextSequence(), settings,
                    last == null ? null : last.withRules(List.copyOf(rules.values())));
        }
    }

    /** Tells every decision of the journal from now on, when its input is read. */
    public void tellDecisions(Consumer<Decision> receiver) {
        decisions = receiver;
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
            if (entry instanceof Entry.Decided decided) {
                decisions.accept(decided.decision());
            }
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
