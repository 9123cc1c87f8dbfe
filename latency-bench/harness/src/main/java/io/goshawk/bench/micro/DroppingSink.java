package io.goshawk.bench.micro;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;

/** Publishes nothing. */
final class DroppingSink implements AlertSink {
    @Override
    public CommittedPosition open() {
        return CommittedPosition.NONE;
    }

    @Override
    public void commit(Group group) {
        // nobody waits for it
    }

    @Override
    public void close() {
        // nothing is held
    }
}
