package io.goshawk.bench.peers;

import io.goshawk.bench.workload.Workload;
import java.nio.file.Path;
import java.util.List;

/**
 * How engines are compared.
 *
 * @param kinds        in the order of the table
 * @param seed         of the payments
 * @param fillMin      payments at least that fill windows and warm up before the first round
 * @param rounds       that are measured
 * @param payments     of a round
 * @param collector    of all engines
 * @param heap         of each engine, as {@code -Xmx} takes it
 * @param isOneByOne   each engine is filled, measured once and ended before the next, for every
 *                     round anew; else all are filled and then take turns, which needs the
 *                     memory of all at once
 * @param limitSeconds for filling an engine, and for each of its rounds
 * @param home         of the checkout
 */
record ComparisonSettings(List<PeerKind> kinds, long seed, long fillMin, int rounds, int payments,
        Collector collector, String heap, boolean isOneByOne, int limitSeconds, Path home) {
    /** Payments that fill every window of the conditions. */
    long fillPayments(Workload workload) {
        return Math.max(fillMin, workload.payments(1));
    }
}
