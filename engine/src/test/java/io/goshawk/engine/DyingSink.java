package io.goshawk.engine;

import io.goshawk.engine.memory.MemorySink;

/** Dies in the commit after so many good ones, before or after the group is visible. */
final class DyingSink implements AlertSink {
    private final MemorySink sink;
    private final boolean afterwards;
    private int left;

    DyingSink(MemorySink sink, int commits, boolean afterwards) {
        this.sink = sink;
        this.left = commits;
        this.afterwards = afterwards;
    }

    @Override
    public CommittedPosition open() {
        return sink.open();
    }

    @Override
    public void commit(Group group) {
        boolean dies = left-- == 0;
        if (dies && !afterwards) {
            throw new IllegalStateException("died before the commit");
        }
        sink.commit(group);
        if (dies) {
            throw new IllegalStateException("died after the commit");
        }
    }

    @Override
    public void close() {
        sink.close();
    }
}
