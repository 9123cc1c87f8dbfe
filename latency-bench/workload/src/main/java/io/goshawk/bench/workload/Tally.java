package io.goshawk.bench.workload;

import java.util.StringJoiner;

/**
 * Which payments were decided and which conditions they met: counts, and a digest of all. The
 * digest is a sum over payments and hits, each mixed with the number of its payment, so that
 * engines that find them in another order, or with many threads, have the same.
 */
public final class Tally {
    private static final Condition[] CONDITIONS = Condition.values();

    private final long[] counts = new long[CONDITIONS.length];
    private long payments;
    private long digest;

    /** Adds the next payment's hits, as bits. */
    public void add(int hits) {
        long payment = payments;
        addPayment(payment);
        add(payment, hits);
    }

    /**
     * Adds that a payment was decided, whatever it meets; once for each payment.
     *
     * @param payment its number, from 0
     */
    public void addPayment(long payment) {
        payments++;
        digest += mix(~payment);
    }

    /**
     * Adds hits of a payment; may be called more than once for a payment, with other conditions.
     *
     * @param payment its number, from 0
     */
    public void add(long payment, int hits) {
        int remaining = hits;
        while (remaining != 0) {
            int condition = Integer.numberOfTrailingZeros(remaining);
            counts[condition]++;
            digest += mix(payment * CONDITIONS.length + condition + 1);
            remaining &= remaining - 1;
        }
    }

    /** Adds what another thread found. */
    public void add(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        digest += other.digest;
        payments += other.payments;
    }

    /** A number in which every bit depends on every bit of this one (the finish of MurmurHash3). */
    private static long mix(long number) {
        long mixed = (number ^ number >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    public long payments() {
        return payments;
    }

    public long count(Condition rule) {
        return counts[rule.ordinal()];
    }

    /** Equal for equal hits on equal payments: {@code payments:digest/count,count,...}. */
    public String signature() {
        StringJoiner signature = new StringJoiner(",",
                payments + ":" + Long.toHexString(digest) + "/", "");
        for (long count : counts) {
            signature.add(Long.toString(count));
        }
        return signature.toString();
    }
}
