package io.goshawk.cli.chaos;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;

/** A sink with places to die at, for what a start does: recovery runs in the starting thread. */
final class DyingSink implements AlertSink {
    private final AlertSink sink;
    private final FailPoints points;
    private Thread starting;

    DyingSink(AlertSink sink, FailPoints points) {
        this.sink = sink;
        this.points = points;
    }

    @Override
    public CommittedPosition open() {
        starting = Thread.currentThread();
        CommittedPosition position = sink.open();
        points.passed(FailPoint.AFTER_FENCE);
        return position;
    }

    @Override
    public void send(Group group) {
        sink.send(group);
    }

    @Override
    public void commit(Group group) {
        boolean isResent = Thread.currentThread() == starting;
        if (isResent) {
            points.passed(FailPoint.BEFORE_RESEND);
        }
        sink.commit(group);
        if (isResent) {
            points.passed(FailPoint.AFTER_RESEND);
        }
    }

    @Override
    public void close() {
        sink.close();
    }
}
