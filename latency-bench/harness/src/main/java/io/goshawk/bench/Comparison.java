package io.goshawk.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Engines side by side on one workload: all are filled, then they take turns, a round each, in an
 * order that changes from round to round.
 */
final class Comparison implements AutoCloseable {
    private static final long LIMIT_SECONDS = 900;

    private final Workload workload;
    private final Map<PeerKind, PeerProcess> running = new EnumMap<>(PeerKind.class);
    private final Map<PeerKind, List<Round>> rounds = new EnumMap<>(PeerKind.class);
    private final Map<PeerKind, Footprint> footprints = new EnumMap<>(PeerKind.class);

    private Comparison(Workload workload) {
        this.workload = workload;
    }

    /**
     * Runs a comparison.
     *
     * @throws IllegalStateException if two engines disagree on a hit
     */
    static ComparisonResult run(Workload workload, List<PeerKind> kinds, int rounds,
            long payments) {
        try (Comparison comparison = new Comparison(workload)) {
            kinds.forEach(comparison::fill);
            comparison.decide(payments, 1, false);
            comparison.decide(payments, rounds, true);
            comparison.running.values().forEach(comparison::weigh);
            return new ComparisonResult(workload, kinds, comparison.rounds,
                    comparison.footprints);
        }
    }

    private void fill(PeerKind kind) {
        System.err.println("filling " + kind.title() + ", " + workload);
        PeerProcess peer = new PeerProcess(kind, workload);
        running.put(kind, peer);
        Optional<Round> fill = peer.decide(workload.fill(), LIMIT_SECONDS);
        if (fill.isEmpty()) {
            drop(kind);
        } else {
            rounds.put(kind, new ArrayList<>());
            System.err.printf("%.0f thousand/s%n", fill.get().thousandPerSecond());
        }
    }

    /** Its memory or its time was not enough. */
    private void drop(PeerKind kind) {
        System.err.println("could not hold it: " + kind.title());
        rounds.remove(kind);
        running.remove(kind).close();
    }

    private void decide(long payments, int count, boolean counted) {
        for (int i = 0; i < count; i++) {
            List<PeerKind> order = new ArrayList<>(running.keySet());
            java.util.Collections.rotate(order, i);
            List<String> signatures = new ArrayList<>();
            for (PeerKind kind : order) {
                Optional<Round> round = running.get(kind).decide(payments, LIMIT_SECONDS);
                if (round.isEmpty()) {
                    drop(kind);
                } else {
                    signatures.add(round.get().signature());
                    if (counted) {
                        rounds.get(kind).add(round.get());
                    }
                    System.err.printf("round %d, %s: %.0f thousand/s%n", i, kind.title(),
                            round.get().thousandPerSecond());
                }
            }
            if (signatures.stream().distinct().count() > 1) {
                throw new IllegalStateException("the engines disagree: " + signatures);
            }
        }
    }

    private void weigh(PeerProcess peer) {
        peer.footprint(LIMIT_SECONDS)
                .ifPresent(footprint -> footprints.put(peer.kind(), footprint));
    }

    @Override
    public void close() {
        running.values().forEach(PeerProcess::close);
    }
}
