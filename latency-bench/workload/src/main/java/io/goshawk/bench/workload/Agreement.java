package io.goshawk.bench.workload;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Whether an engine finds what the floor finds, payment by payment. */
public final class Agreement {
    private static final int CHUNK = 10_000;

    /** Cards that pay now and then, and cards that pay all the time. */
    private static final List<Workload> SAMPLES = List.of(Workload.reference(7, 2_000),
            new Workload(11, 10, 800));
    private static final int SAMPLE_DAYS = 3;

    private Agreement() {}

    /**
     * Compares three days of payments of few cards; two workloads of 24,000 payments, an engine of
     * its own for each.
     *
     * @return the first payment on which an engine and the floor differ, and how
     */
    public static Optional<String> firstDifference(Function<Workload, Contender> engine) {
        for (Workload workload : SAMPLES) {
            long payments = workload.payments(SAMPLE_DAYS);
            try (Contender contender = engine.apply(workload);
                    Contender floor = new PeerRun(new FloorPeer(), workload)) {
                Optional<String> difference = firstDifference(workload, payments,
                        contender::hits);
                if (difference.isPresent()) {
                    return difference.map(text -> workload + ", " + text);
                }
                String expected = floor.fill(payments);
                String signature = contender.fill(0);
                if (!signature.equals(expected)) {
                    return Optional.of(workload + ", the same hits, but counted as " + signature
                            + " and not as " + expected);
                }
            }
        }
        return Optional.empty();
    }

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
