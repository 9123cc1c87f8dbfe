package io.goshawk.rules.explain;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.DecisionScan;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalClock;
import io.goshawk.engine.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * Finds a decision in a journal, from the beginning on: whatever is read on the way is checked.
 *
 * @param decision        the decision
 * @param previousClockMs where the clock stood at the decision before it; 0 if it is the first
 * @param ruleSet         the rule set that it was made under
 * @param ruleSets        the entries of all rule sets up to it
 */
public record DecisionSearch(Decision decision, long previousClockMs, RuleSet ruleSet,
        List<Long> ruleSets) {
    private static final int REPORT_EVERY = 4_096;

    public DecisionSearch {
        ruleSets = List.copyOf(ruleSets);
    }

    /**
     * The decision on a transaction.
     *
     * @param progress is told now and then how many entries were read
     */
    public static Optional<DecisionSearch> ofTransaction(Journal journal, String transactionId,
            LongConsumer progress) {
        try (DecisionScan scan = new DecisionScan(journal, transactionId, progress)) {
            while (scan.next()) {
                Optional<DecisionSearch> found = of(journal, scan.sequence(), scan.ruleSets())
                        .filter(search -> search.decision.input() instanceof Transaction decided
                                && decided.transactionId().equals(transactionId));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The decision of an entry, if it is one.
     *
     * @param ruleSets the entries of all rule sets up to it
     */
    public static Optional<DecisionSearch> of(Journal journal, long sequence,
            List<Long> ruleSets) {
        RuleSet ruleSet;
        try (JournalReader reader = new JournalReader(journal, ruleSets.getLast(), -1)) {
            ruleSet = ((Entry.RuleSetChange) reader.next()).ruleSet();
        }
        try (JournalReader reader = new JournalReader(journal, sequence, ruleSets.getLast())) {
            return reader.next() instanceof Entry.Decided(Decision decision, String hash)
                    ? Optional.of(new DecisionSearch(decision,
                            new JournalClock(journal).before(sequence), ruleSet, ruleSets))
                    : Optional.empty();
        }
    }

    /** The decision that an alert announces. */
    public static Optional<DecisionSearch> ofAlert(Journal journal, String alertId,
            LongConsumer progress) {
        return of(journal, decision -> Alert.of(decision).stream()
                .anyMatch(alert -> alert.id().equals(alertId)), progress);
    }

    private static Optional<DecisionSearch> of(Journal journal, Predicate<Decision> wanted,
            LongConsumer progress) {
        List<Long> ruleSets = new ArrayList<>();
        RuleSet ruleSet = null;
        long clockMs = 0;
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.RuleSetChange change) {
                    ruleSets.add(change.sequence());
                    ruleSet = change.ruleSet();
                } else if (entry instanceof Entry.Decided(Decision decision, String hash)) {
                    if (wanted.test(decision)) {
                        return Optional.of(
                                new DecisionSearch(decision, clockMs, ruleSet, ruleSets));
                    }
                    clockMs = decision.clockMs();
                }
                if (entry.sequence() % REPORT_EVERY == 0) {
                    progress.accept(entry.sequence());
                }
            }
        }
        return Optional.empty();
    }

    /** The entry of the rule set in force before an entry, or -1. */
    long ruleSetBefore(long sequence) {
        return ruleSets.stream().mapToLong(Long::longValue).filter(entry -> entry < sequence).max()
                .orElse(-1);
    }
}
