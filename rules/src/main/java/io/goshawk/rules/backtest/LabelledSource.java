package io.goshawk.rules.backtest;

import io.goshawk.engine.EventSource;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Hands out the inputs in their order, and the label of every fraud among them when it becomes
 * known: directly before the first transaction whose event time is not before the label time, which
 * is the event time of the fraud plus the delay. Labels that become known together come in the
 * order of their transactions. The stream ends before the first transaction that is not to be
 * measured any more. Genuine transactions get no label: it would say what is assumed
 * anyway, and double the stream.
 *
 * <p>Keeps the labels that are not due yet and the transactions of the last poll, nothing else.
 * Used by one thread.
 */
final class LabelledSource implements EventSource {
    /** Inputs of one poll; more would make the groups larger and nothing faster. */
    static final int BATCH_MAX = 1_000;
    /** Where labels come from, as far as the journal is told. */
    static final Partition LABELS = new Partition("labels", 0);

    private static final Comparator<PendingLabel> BY_TIME = Comparator
            .comparingLong(PendingLabel::timeMs).thenComparingLong(PendingLabel::number);

    private final Iterator<LabelledInput> inputs;
    private final BacktestSettings settings;
    private final Queue<PendingLabel> pending = new PriorityQueue<>(BY_TIME);
    private final Queue<LabelledInput> handedOut = new ArrayDeque<>(BATCH_MAX);
    private LabelledInput next;
    private long frauds;
    private long labels;
    private boolean paused;

    private record PendingLabel(long timeMs, long number, Transaction transaction,
            String scenario) {}

    LabelledSource(Iterator<LabelledInput> inputs, BacktestSettings settings) {
        this.inputs = inputs;
        this.settings = settings;
    }

    /**
     * What this transaction turned out to be. To be asked in the order of the stream, for
     * transactions of the last poll only; those that are left out cannot be asked for afterwards.
     */
    LabelledInput truthOf(Transaction transaction) {
        LabelledInput truth = handedOut.remove();
        while (truth.input() != transaction) {
            truth = handedOut.remove();
        }
        return truth;
    }

    @Override
    public void start(Map<Partition, Long> nextOffsets) {
        if (!nextOffsets.isEmpty()) {
            throw new IllegalArgumentException(
                    "history is read from its beginning, not from " + nextOffsets);
        }
    }

    @Override
    public int poll(Consumer<Input> receiver) {
        handedOut.clear();
        int count = 0;
        while (!paused && count < BATCH_MAX && advance()) {
            if (isLabelDue()) {
                receiver.accept(label(pending.remove()));
            } else {
                handOut(receiver);
            }
            count++;
        }
        return count;
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
                && pending.peek().timeMs() <= transaction.eventTimeMs();
    }

    private void handOut(Consumer<Input> receiver) {
        if (next.input() instanceof Transaction transaction) {
            handedOut.add(next);
            if (next.fraud()) {
                pending.add(
                        new PendingLabel(settings.labelTimeMs(transaction.eventTimeMs()), frauds++,
                                transaction, next.scenario()));
            }
        }
        receiver.accept(next.input());
        next = null;
    }

    private FraudLabel label(PendingLabel due) {
        Origin origin = new Origin(LABELS, labels, labels + 1, due.timeMs());
        labels++;
        return new FraudLabel(origin, due.transaction().transactionId(),
                due.transaction().cardToken(), due.timeMs(), FraudLabel.Verdict.FRAUD,
                FraudLabel.Source.SIMULATED, due.scenario());
    }

    @Override
    public void pause(boolean newPaused) {
        paused = newPaused;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
