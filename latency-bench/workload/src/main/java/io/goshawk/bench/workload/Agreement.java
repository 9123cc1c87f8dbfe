package io.goshawk.bench.workload;

import java.util.Optional;
import java.util.function.IntFunction;

/** Whether an engine finds what the floor finds, payment by payment. */
public final class Agreement {
    private static final int CHUNK = 10_000;

    private Agreement() {}

    /**
     * Compares so many payments from the start of the stream.
     *
     * @param hits of the next payments of an engine, as {@link Contender#hits}
     * @return the first payment on which the two differ, and how
     */
    public static Optional<String> firstDifference(Workload workload, long payments,
            IntFunction<byte[]> hits) {
        PaymentStream stream = new PaymentStream(workload);
        FloorPeer floor = new FloorPeer();
        for (long done = 0; done < payments; done += CHUNK) {
            byte[] found = hits.apply((int) Math.min(CHUNK, payments - done));
            for (int i = 0; i < found.length; i++) {
                var payment = stream.next();
                int expected = floor.decide(payment);
                if (Byte.toUnsignedInt(found[i]) != expected) {
                    return Optional.of("payment " + (done + i) + ": "
                            + Condition.of(Byte.toUnsignedInt(found[i])) + " where the floor has "
                            + Condition.of(expected) + ": " + payment);
                }
            }
        }
        return Optional.empty();
    }
}
