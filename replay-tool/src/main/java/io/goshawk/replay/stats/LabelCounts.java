package io.goshawk.replay.stats;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.replay.index.JournalIndex;
import io.goshawk.replay.index.KeyKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What later verdicts say of what was advised. Used by one thread. */
public final class LabelCounts implements AutoCloseable {
    private final JournalIndex index;
    private final EntryLookup entries;
    private final Map<FraudLabel.Verdict, Map<Outcome, Long>> counts = new EnumMap<>(
            FraudLabel.Verdict.class);
    private final Map<FraudLabel.Verdict, Long> unknown = new EnumMap<>(
            FraudLabel.Verdict.class);

    LabelCounts(JournalIndex index) {
        this.index = index;
        this.entries = index.lookup();
    }

    void add(FraudLabel label) {
        outcome(label.transactionId()).ifPresentOrElse(
                outcome -> counts.computeIfAbsent(label.verdict(),
                        verdict -> new EnumMap<>(Outcome.class)).merge(outcome, 1L, Long::sum),
                () -> unknown.merge(label.verdict(), 1L, Long::sum));
    }

    /** What was advised for a transaction, if the journal decided it. */
    private Optional<Outcome> outcome(String transactionId) {
        return index.entries(KeyKind.TRANSACTION, transactionId).mapToObj(entries::at)
                .filter(Entry.Decided.class::isInstance)
                .map(entry -> ((Entry.Decided) entry).decision())
                .filter(decision -> decision.input() instanceof Transaction decided
                        && decided.transactionId().equals(transactionId))
                .map(Decision::outcome).findFirst();
    }

    /** How many labels with a verdict came on decisions with an outcome. */
    public long of(FraudLabel.Verdict verdict, Outcome outcome) {
        return counts.getOrDefault(verdict, Map.of()).getOrDefault(outcome, 0L);
    }

    /** How many came on transactions that the journal did not decide. */
    public long unknown(FraudLabel.Verdict verdict) {
        return unknown.getOrDefault(verdict, 0L);
    }

    @Override
    public void close() {
        entries.close();
    }
}
