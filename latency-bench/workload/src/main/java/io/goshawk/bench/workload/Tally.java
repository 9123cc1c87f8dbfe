package io.goshawk.bench.workload;

import java.util.StringJoiner;

/** Which rules fired on which payments: a count of each rule, and a digest of all. */
public final class Tally {
    private final long[] counts = new long[Condition.values().length];
    private long payments;
    private long digest;

    /** Adds the next payment's hits, as bits. */
    public void add(int hits) {
        payments++;
        digest = 31 * digest + hits;
        int remaining = hits;
        while (remaining != 0) {
            counts[Integer.numberOfTrailingZeros(remaining)]++;
            remaining &= remaining - 1;
        }
    }

    public long payments() {
        return payments;
    }

    public long count(Condition rule) {
        return counts[rule.ordinal()];
    }

    /** Equal for equal hits on equal payments: {@code digest/count,count,...}. */
    public String signature() {
        StringJoiner signature = new StringJoiner(",", Long.toHexString(digest) + "/", "");
        for (long count : counts) {
            signature.add(Long.toString(count));
        }
        return signature.toString();
    }
}
