package io.goshawk.rules.backtest;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.Transaction;

/** Puts every decision beside the truth about its transaction. Used by one thread. */
final class JudgingSink implements AlertSink {
    private final BatchSource source;
    private final Measurement measurement;

    JudgingSink(BatchSource source, Measurement measurement) {
        this.source = source;
        this.measurement = measurement;
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
                measurement.accept(new Judged(decision, transaction, truth.fraud(),
                        truth.knownFromMs()));
            } else {
                measurement.acceptTick(decision);
            }
        }
    }

    @Override
    public void close() {
        // nothing is held
    }
}
