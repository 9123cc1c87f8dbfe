package io.goshawk.bench.pipeline;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;

/** Takes alerts in memory and adds them up; there is no broker here. Of the publish thread. */
final class CountingSink implements AlertSink {
    private final Decisions alerting = new Decisions();
    private final Decisions all = new Decisions();

    @Override
    public CommittedPosition open() {
        return CommittedPosition.NONE;
    }

    @Override
    public void commit(Group group) {
        group.alerting().forEach(alerting::add);
        group.decisions().forEach(all::add);
    }

    /** The decisions that made alerts. */
    Decisions.Sum alerting() {
        return alerting.sum();
    }

    /** All decisions, if the pipeline publishes them. */
    Decisions.Sum all() {
        return all.sum();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
