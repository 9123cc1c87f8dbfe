package io.goshawk.engine;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.LiteTimeoutBlockingWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The Disruptor between ingest and decide: one producer, one consumer.
 *
 * <pre>
 *   ingest ── publish ──▶ [ slots ] ── take ──▶ decide
 * </pre>
 */
final class Ring {
    /** How long decide sleeps at most before it looks whether a group is due. */
    private static final long LOOK_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Slots are given back after so many events, so that a long batch does not starve ingest. */
    private static final int BATCH_MAX = 256;
    private static final long FULL_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

    private final RingBuffer<Slot> slots;
    private final SequenceBarrier barrier;
    private final Sequence taken = new Sequence();
    private final Clock clock;
    private final Failure failure;
    /** Written by ingest. */
    private final Count deadLetterBytesIn = new Count();
    /** Written by decide. */
    private final Count deadLetterBytesOut = new Count();

    Ring(int size, PipelineSettings.Wait wait, Clock clock, Failure failure) {
        this.clock = clock;
        this.failure = failure;
        this.slots = RingBuffer.createSingleProducer(Slot::new, size, strategy(wait, clock));
        this.barrier = slots.newBarrier();
        this.slots.addGatingSequences(taken);
    }

    private static WaitStrategy strategy(PipelineSettings.Wait wait, Clock clock) {
        return switch (wait) {
            case BLOCKING -> new LiteTimeoutBlockingWaitStrategy(LOOK_UP_NANOS,
                    TimeUnit.NANOSECONDS);
            case YIELDING -> new SpinningWaitStrategy(clock, LOOK_UP_NANOS, true);
            case SPINNING -> new SpinningWaitStrategy(clock, LOOK_UP_NANOS, false);
        };
    }

    /** Puts an input in. By the ingest thread; waits if the ring is full, unless decide is dead. */
    void publish(Input input) {
        while (!slots.hasAvailableCapacity(1)) {
            if (failure.isSet()) {
                throw new IllegalStateException("reading ended because the pipeline failed");
            }
            clock.park(FULL_PARK_NANOS);
        }
        long sequence = slots.next();
        slots.get(sequence).fill(input, clock.nanos());
        slots.publish(sequence);
        deadLetterBytesIn.add(deadLetterBytes(input));
    }

    /**
     * Hands over what is there, waiting up to a millisecond if nothing is. By the decide thread.
     *
     * @return how many slots were handed over
     */
    int take(Consumer<Slot> receiver) throws InterruptedException {
        long next = taken.get() + 1;
        long available;
        try {
            available = Math.min(barrier.waitFor(next), next + BATCH_MAX - 1);
        } catch (TimeoutException nothingCame) {
            return 0;
        } catch (AlertException impossible) {
            throw new IllegalStateException("nobody alerts this barrier", impossible);
        }
        return hand(next, available, receiver);
    }

    /**
     * Hands over what is there, without waiting. By the decide thread.
     *
     * @return how many slots were handed over
     */
    int takeReady(Consumer<Slot> receiver) {
        long next = taken.get() + 1;
        return hand(next, Math.min(slots.getCursor(), next + BATCH_MAX - 1), receiver);
    }

    private int hand(long next, long available, Consumer<Slot> receiver) {
        for (long sequence = next; sequence <= available; sequence++) {
            Slot slot = slots.get(sequence);
            receiver.accept(slot);
            deadLetterBytesOut.add(deadLetterBytes(slot.input()));
            slot.empty();
        }
        taken.set(available);
        return (int) (available - next + 1);
    }

    private static long deadLetterBytes(Input input) {
        return input instanceof DeadLetter deadLetter ? deadLetter.sizeBytes() : 0;
    }

    /** Bytes of the records in the ring that will be set aside, about. Any thread. */
    long deadLetterBytes() {
        return deadLetterBytesIn.get() - deadLetterBytesOut.get();
    }

    int size() {
        return slots.getBufferSize();
    }

    /** Slots published and not yet given back. Any thread. */
    long fill() {
        return slots.getBufferSize() - slots.remainingCapacity();
    }
}
