package io.goshawk.bench.peers;

import io.goshawk.bench.Bench;
import io.goshawk.bench.result.Measured;
import io.goshawk.bench.workload.Footprint;
import io.goshawk.bench.workload.Pace;
import io.goshawk.bench.workload.Round;
import io.goshawk.bench.workload.Workload;
import java.util.Locale;

/** A row of the suite: one engine, one round. */
final class PeerRow {
    static final String SUITE = "peers";
    static final String CARDS = "cards";
    /** Planned for a second; only of engines that do not get payments as fast as they can. */
    static final String RATE = "rate";
    static final String THROUGHPUT = "thousand/s";
    /** Not of paced engines, whose threads are busy waiting. */
    static final String CPU = "CPU µs/event";
    static final String ALLOCATED = "allocated B/event";
    static final String PAUSE = "longest pause ms";
    static final String LIVE_HEAP = "live heap MB";
    static final String RESIDENT = "resident MB";
    /** All since the start of the engine. */
    static final String HITS = "hits";
    static final String DECIDED = "decided";

    private static final double MEGA = 1e6;
    private static final double KEPT = 0.999;

    private final Measured row;
    private final boolean isPaced;

    private PeerRow(Measured row, boolean isPaced) {
        this.row = row;
        this.isPaced = isPaced;
    }

    static PeerRow of(PeerKind kind, Workload workload, ComparisonSettings settings, int round) {
        Measured row = new Measured(SUITE, kind.title())
                .label(CARDS, workload.cards()).label("gc", settings.collector())
                .repeat(round).command(Bench.NAME + " peers --peers=" + kind.id() + " --cards="
                        + workload.cards() + " --seed=" + workload.seed() + " --rounds="
                        + settings.rounds() + " --payments=" + settings.payments() + " --gc="
                        + settings.collector() + " --heap=" + settings.heap());
        return new PeerRow(kind.isPaced() ? row.label(RATE, Pace.PER_SECOND) : row,
                kind.isPaced());
    }

    PeerRow figures(Contestant.Result result) {
        Round round = result.round();
        Footprint footprint = result.footprint();
        row.figure(THROUGHPUT, round.thousandPerSecond())
                .figure(ALLOCATED, round.bytesPerPayment())
                .figure("pauses", round.pauses())
                .figure(PAUSE, round.pauseNanosMax() / MEGA)
                .figure(LIVE_HEAP, footprint.liveHeapBytes() / MEGA)
                .figure(RESIDENT, footprint.residentBytes() / MEGA)
                .figure(HITS, round.hits())
                .histogram(DECIDED, round.latencies());
        if (!isPaced) {
            row.figure(CPU, round.cpuMicrosPerPayment());
        } else if (round.thousandPerSecond() * 1_000 < KEPT * Pace.PER_SECOND) {
            row.fault(String.format(Locale.ROOT, "reached %,.0f/s of %,d/s",
                    round.thousandPerSecond() * 1_000, Pace.PER_SECOND));
        }
        return this;
    }

    Measured measured() {
        return row;
    }
}
