package io.goshawk.rules.backtest;

import io.goshawk.engine.EventSource;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Hands out the inputs that it is given, a batch at a time. Used by one thread at a time. */
final class BatchSource implements EventSource {
    /** Inputs of one poll; more would make the groups larger and nothing faster. */
    static final int POLL_MAX = 1_000;

    private List<PastInput> batch = List.of();
    private int handedOut;
    private Iterator<PastInput> lastPoll = batch.iterator();
    private boolean paused;

    /** Goes on with these inputs; those before must all be handed out. */
    void take(List<PastInput> next) {
        if (handedOut < batch.size()) {
            throw new IllegalStateException((batch.size() - handedOut) + " inputs are left");
        }
        batch = next;
        handedOut = 0;
    }

    /**
     * What this transaction turned out to be. To be asked in the order of the stream, for
     * transactions of the last poll only; those that are left out cannot be asked for afterwards.
     */
    PastInput truthOf(Transaction transaction) {
        PastInput truth = lastPoll.next();
        while (truth.input() != transaction) {
            truth = lastPoll.next();
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
        if (paused) {
            return 0;
        }
        List<PastInput> poll = batch.subList(handedOut,
                Math.min(handedOut + POLL_MAX, batch.size()));
        handedOut += poll.size();
        lastPoll = poll.iterator();
        poll.forEach(past -> receiver.accept(past.input()));
        return poll.size();
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
