package io.goshawk.rules.backtest;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.Transaction;
import java.util.function.Consumer;

/** Puts every decision beside the truth about its transaction. Used by one thread. */
final class JudgingSink implements AlertSink {
    private final BatchSource source;
    private final Consumer<Judged> receiver;

    JudgingSink(BatchSource source, Consumer<Judged> receiver) {
        this.source = source;
        this.receiver = receiver;
    }

    @Override
    public CommittedPosition open() {
        return CommittedPosition.NONE;
    }

    @Override
    public void commit(Group group) {
        for (Decision decision : group.decisions()) {
            if (decision.input() instanceof Transaction transaction) {
                PastInput truth = source.truthOf(transaction);
                receiver.accept(new Judged(decision, transaction, truth.fraud(),
                        truth.knownFromMs()));
            }
        }
    }

    @Override
    public void close() {
        // nothing is held
    }
}
