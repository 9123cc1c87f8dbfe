package io.goshawk.bench.pipeline;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;

/** Takes alerts in memory and adds them up; there is no broker here. Of the publish thread. */
final class CountingSink implements AlertSink {
    private final Decisions alerting = new Decisions();
    private final Decisions all = new Decisions();
    private CommittedPosition committed;

    /** What was committed by a run before. */
    CountingSink(CommittedPosition committed) {
        this.committed = committed;
    }

    @Override
    public CommittedPosition open() {
        return committed;
    }

    @Override
    public void commit(Group group) {
        // The head goes out with the offsets: this is the thread that hashes the group for it.
        group.position().head().bytes();
        group.alerting().forEach(alerting::add);
        group.decisions().forEach(all::add);
        committed = new CommittedPosition(group.nextOffsets(), group.position());
    }

    /** The decisions that made alerts. */
    Decisions.Sum alerting() {
        return alerting.sum();
    }

    /** All decisions, if the pipeline publishes them. */
    Decisions.Sum all() {
        return all.sum();
    }

    /** The last group. */
    CommittedPosition committed() {
        return committed;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
