package io.goshawk.engine;

/**
 * Port: where alerts go, with the input positions that they stand for, all or nothing. Used by the
 * publish thread, and by recovery before that thread starts.
 */
public interface AlertSink extends AutoCloseable {
    /**
     * Fences every predecessor, waits until its open transaction is settled, and then tells what is
     * committed.
     */
    CommittedPosition open();

    /**
     * Lets a group go on its way while its journal entries become durable: its records may reach
     * the brokers, but nothing of it is visible before {@link #commit}, which is called next with
     * the same group, or never. Need not do anything, and does not tell what fails: that is found
     * by the commit.
     */
    default void send(Group group) {
        // everything is sent by the commit then
    }

    /**
     * Makes a group visible: alerts, dead letters, decisions if wanted, input positions and journal
     * position in one transaction. Returns when it is committed. An attempt that is aborted is made
     * again with the same content. Throws when it cannot go on; then whether the group is committed
     * is unknown until {@link #open} is called by a successor.
     */
    void commit(Group group);

    @Override
    void close();
}
