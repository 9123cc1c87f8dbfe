package io.goshawk.cli;

import io.goshawk.engine.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How fast events are sent. The time of every event is planned from the start on: a stall is caught
 * up, so that the load does not follow the system under load.
 *
 * @param perSecond events in a second; 0 is as fast as possible
 */
record Pace(long perSecond) {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long PER_SECOND_MAX = 10_000_000;
    private static final long EARLY_NANOS_MAX = TimeUnit.MICROSECONDS.toNanos(500);

    /** As fast as possible. */
    static final Pace MAX = new Pace(0);

    /** When an event is due, in nanoseconds after the first one. */
    long dueNanos(long index) {
        return perSecond == 0
                ? 0
                : index / perSecond * NANOS_PER_SECOND
                        + index % perSecond * NANOS_PER_SECOND / perSecond;
    }

    /**
     * Waits until an event is due, but for half a millisecond: to sleep for less would cost more
     * than it is worth. Returns early if the thread is interrupted.
     */
    void await(long index, long startNanos, Clock clock) {
        long left = startNanos + dueNanos(index) - clock.nanos();
        while (left > EARLY_NANOS_MAX && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = startNanos + dueNanos(index) - clock.nanos();
        }
    }

    /** Reads a number, or {@code max}. */
    static final class Converter implements ITypeConverter<Pace> {
        @Override
        public Pace convert(String text) {
            if (text.equals("max")) {
                return MAX;
            }
            try {
                long perSecond = Long.parseLong(text);
                if (perSecond >= 1 && perSecond <= PER_SECOND_MAX) {
                    return new Pace(perSecond);
                }
            } catch (NumberFormatException notANumber) {
                // Told below, like a number out of range.
            }
            throw new TypeConversionException(
                    "'" + text + "' must be a number from 1 to " + PER_SECOND_MAX + ", or max");
        }
    }
}
