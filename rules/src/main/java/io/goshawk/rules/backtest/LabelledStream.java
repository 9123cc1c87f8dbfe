package io.goshawk.rules.backtest;

import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * The inputs in their order, and every label among them when it becomes known: directly before the
 * first transaction whose event time is not before the label time. The label of a fraud that
 * nothing else is known of has the event time plus the delay; a verdict has its own time, and
 * comes after its transaction in any case. Labels that become known together come in the order of
 * their transactions. The stream ends before the first transaction that is not to be measured any
 * more. Genuine transactions get no label: it would say what is assumed anyway, and double the
 * stream.
 *
 * <p>Keeps the labels that are not due yet, nothing else. Used by one thread.
 */
final class LabelledStream {
    /** Where labels come from, as far as the journal is told. */
    static final Partition LABELS = new Partition("labels", 0);

    private static final Comparator<PendingLabel> BY_TIME = Comparator
            .<PendingLabel>comparingLong(label -> label.verdict().timeMs())
            .thenComparingLong(PendingLabel::number);

    private final Iterator<LabelledInput> inputs;
    private final Verdicts verdicts;
    private final BacktestSettings settings;
    private final Queue<PendingLabel> pending = new PriorityQueue<>(BY_TIME);
    private final Set<String> judged = new HashSet<>();
    private LabelledInput next;
    private long numbers;
    private long labels;

    private record PendingLabel(Verdict verdict, long number, Transaction transaction) {}

    LabelledStream(Iterator<LabelledInput> inputs, Verdicts verdicts, BacktestSettings settings) {
        this.inputs = inputs;
        this.verdicts = verdicts;
        this.settings = settings;
    }

    /** The next inputs, as many as wanted unless the stream ends before; none at its end. */
    List<PastInput> next(int wanted) {
        List<PastInput> batch = new ArrayList<>(wanted);
        while (batch.size() < wanted && advance()) {
            batch.add(isLabelDue() ? label(pending.remove()) : input());
        }
        return batch;
    }

    /** Transactions with a verdict that were not in the stream so far. */
    long verdictsUnused() {
        return verdicts.transactionCount() - judged.size();
    }

    /** Whether there is a next input, and it lies before the end of what is measured. */
    private boolean advance() {
        if (next == null && inputs.hasNext()) {
            next = inputs.next();
        }
        return next != null && !(next.input() instanceof Transaction transaction
                && transaction.eventTimeMs() >= settings.toMs());
    }

    private boolean isLabelDue() {
        return !pending.isEmpty() && next.input() instanceof Transaction transaction
                && pending.peek().verdict().timeMs() <= transaction.eventTimeMs();
    }

    private PastInput input() {
        LabelledInput input = next;
        next = null;
        if (!(input.input() instanceof Transaction transaction)) {
            return new PastInput(input.input(), false, 0);
        }
        boolean fraud = false;
        long knownFromMs = Long.MAX_VALUE;
        for (Verdict verdict : verdictsOn(transaction, input)) {
            if (!verdicts.areInHistory()) {
                pending.add(new PendingLabel(verdict, numbers++, transaction));
            }
            fraud = verdict.isFraud();
            knownFromMs = fraud ? Math.min(knownFromMs, verdict.timeMs()) : knownFromMs;
        }
        return new PastInput(transaction, fraud, knownFromMs);
    }

    private List<Verdict> verdictsOn(Transaction transaction, LabelledInput input) {
        List<Verdict> own = verdicts.on(transaction.transactionId());
        if (own != null) {
            judged.add(transaction.transactionId());
            return own;
        }
        return input.fraud()
                ? List.of(new Verdict(FraudLabel.Verdict.FRAUD, FraudLabel.Source.SIMULATED,
                        settings.labelTimeMs(transaction.eventTimeMs()), input.scenario()))
                : List.of();
    }

    private PastInput label(PendingLabel due) {
        Verdict verdict = due.verdict();
        Origin origin = new Origin(LABELS, labels, labels + 1, verdict.timeMs());
        labels++;
        return new PastInput(new FraudLabel(origin, due.transaction().transactionId(),
                due.transaction().cardToken(), verdict.timeMs(), verdict.found(),
                verdict.source(), verdict.scenario()), false, 0);
    }
}
