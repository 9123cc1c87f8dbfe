package io.goshawk.bench;

import io.goshawk.bench.workload.Peer;
import io.goshawk.engine.event.Transaction;
import java.util.HashMap;
import java.util.Map;

/**
 * A hash map of counters: the least that any statistics of an entity cost. What it takes longer for
 * more cards is the price of the memory that is farther away.
 */
final class CounterPeer implements Peer {
    private final Map<String, long[]> counters = new HashMap<>();

    @Override
    public int decide(Transaction payment) {
        counters.computeIfAbsent(payment.cardToken(), card -> new long[1])[0]++;
        return 0;
    }
}
