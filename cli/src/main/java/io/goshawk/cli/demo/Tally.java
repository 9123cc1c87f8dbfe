package io.goshawk.cli.demo;

import io.goshawk.engine.event.RejectReason;
import java.util.Map;

/**
 * What a population has handed out so far, so that it can be compared with what came of it.
 *
 * @param records    records, all kinds together
 * @param duplicates records that repeat the one before, byte for byte
 * @param labels     labels, which are no records
 * @param bad        records that cannot be decided, by the reason to expect
 * @param frauds     frauds played, by kind
 */
public record Tally(long records, long duplicates, long labels, Map<RejectReason, Long> bad,
        Map<FraudPattern, Long> frauds) {
    /** Bad records of all kinds. */
    public long badTotal() {
        return bad.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Transactions to be decided. */
    public long good() {
        return records - duplicates - badTotal();
    }
}
