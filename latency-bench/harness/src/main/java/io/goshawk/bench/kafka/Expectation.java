package io.goshawk.bench.kafka;

import io.goshawk.bench.workload.FloorPeer;
import io.goshawk.bench.workload.PaymentStream;
import io.goshawk.bench.workload.Workload;

/** Which payments are due an alert, and why: decided beforehand in this process, by plain code. */
final class Expectation {
    private final byte[] hits;

    private Expectation(byte[] hits) {
        this.hits = hits;
    }

    /** Decides the first payments of a stream. */
    static Expectation of(Workload workload, int count) {
        byte[] hits = new byte[count];
        PaymentStream stream = new PaymentStream(workload);
        try (FloorPeer floor = new FloorPeer()) {
            for (int i = 0; i < count; i++) {
                hits[i] = (byte) floor.decide(stream.next());
            }
        }
        return new Expectation(hits);
    }

    /** The conditions that hold for a payment, as bits; none, and no alert is due. */
    int hits(int number) {
        return Byte.toUnsignedInt(hits[number]);
    }

    /** How many conditions hold for the payments before this one, one by one. */
    int conditions(int to) {
        int conditions = 0;
        for (int i = 0; i < to; i++) {
            conditions += Integer.bitCount(hits(i));
        }
        return conditions;
    }

    /** How many payments of a range are due an alert. */
    int alerts(int from, int to) {
        int alerts = 0;
        for (int i = from; i < to; i++) {
            if (hits[i] != 0) {
                alerts++;
            }
        }
        return alerts;
    }
}
