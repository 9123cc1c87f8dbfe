package io.goshawk.bench.pipeline;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;

/**
 * What was decided, in order, as a few numbers that differ if anything of it does: outcomes, scores
 * and hits. Used by one thread.
 */
final class Decisions {
    private static final int PRIME = 31;

    private long count;
    private long alerts;
    private long digest;

    /**
     * The sum of it.
     *
     * @param count  decisions on payments
     * @param alerts that they make
     * @param digest of everything, in order
     */
    record Sum(long count, long alerts, long digest) {
        @Override
        public String toString() {
            return "%,d decisions, %,d alerts, digest %016x".formatted(count, alerts, digest);
        }
    }

    void add(Decision decision) {
        if (decision.input() instanceof Transaction transaction) {
            count++;
            mix(transaction.origin().offset());
        }
        alerts += Alert.count(decision);
        mix(decision.outcome().ordinal());
        mix(decision.score());
        decision.hits().forEach(this::mix);
        decision.clockHits().forEach(this::mix);
    }

    private void mix(Hit hit) {
        mix(hit.rule().id().hashCode());
    }

    private void mix(long value) {
        // The upper half takes part, or it would soon be lost.
        digest = (digest ^ digest >>> 32) * PRIME + value;
    }

    Sum sum() {
        return new Sum(count, alerts, digest);
    }
}
