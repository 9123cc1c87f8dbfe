package io.goshawk.engine;

import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Partition;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Port: where inputs come from. Used by the ingest thread only, after {@link #start}.
 *
 * <p>A source turns bytes into inputs and sets aside what it cannot decode as a {@code DeadLetter};
 * it never drops a record. Records of one partition come in offset order.
 */
public interface EventSource extends AutoCloseable {
    /** What {@link #poll} returns when nothing was handed over, but time must not go on. */
    int HELD_BACK = -1;

    /**
     * Takes up reading. A partition in the map goes on at the offset given; one that is not in it
     * starts at the source's configured beginning.
     */
    void start(Map<Partition, Long> nextOffsets);

    /**
     * Hands what has arrived to the receiver, in order, waiting a little if nothing has.
     *
     * @return how many inputs were handed over, at most the source's batch size; or
     *         {@link #HELD_BACK} if none was, although some are known to be there
     */
    int poll(Consumer<Input> receiver);

    /**
     * Stops or resumes the flow. A paused source is still polled, so that it stays alive, and hands
     * nothing over.
     */
    void pause(boolean paused);

    @Override
    void close();
}
