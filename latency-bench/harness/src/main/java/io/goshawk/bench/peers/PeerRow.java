package io.goshawk.bench.peers;

import io.goshawk.bench.Bench;
import io.goshawk.bench.result.Measured;
import io.goshawk.bench.workload.Footprint;
import io.goshawk.bench.workload.Round;
import io.goshawk.bench.workload.Workload;

/** A row of the suite: one engine, one round. */
final class PeerRow {
    static final String SUITE = "peers";
    static final String CARDS = "cards";
    static final String THROUGHPUT = "thousand/s";
    static final String CPU = "CPU µs/event";
    static final String ALLOCATED = "allocated B/event";
    static final String PAUSE = "longest pause ms";
    static final String LIVE_HEAP = "live heap MB";
    static final String RESIDENT = "resident MB";
    /** All since the start of the engine. */
    static final String HITS = "hits";
    static final String DECIDED = "decided";

    private static final double MEGA = 1e6;

    private final Measured row;

    private PeerRow(Measured row) {
        this.row = row;
    }

    static PeerRow of(PeerKind kind, Workload workload, ComparisonSettings settings, int round) {
        return new PeerRow(new Measured(SUITE, kind.title())
                .label(CARDS, workload.cards()).label("gc", settings.collector())
                .repeat(round).command(Bench.NAME + " peers --peers=" + kind.id() + " --cards="
                        + workload.cards() + " --seed=" + workload.seed() + " --rounds="
                        + settings.rounds() + " --payments=" + settings.payments() + " --gc="
                        + settings.collector() + " --heap=" + settings.heap()));
    }

    PeerRow figures(Contestant.Result result) {
        Round round = result.round();
        Footprint footprint = result.footprint();
        row.figure(THROUGHPUT, round.thousandPerSecond())
                .figure(CPU, round.cpuMicrosPerPayment())
                .figure(ALLOCATED, round.bytesPerPayment())
                .figure("pauses", round.pauses())
                .figure(PAUSE, round.pauseNanosMax() / MEGA)
                .figure(LIVE_HEAP, footprint.liveHeapBytes() / MEGA)
                .figure(RESIDENT, footprint.residentBytes() / MEGA)
                .figure(HITS, round.hits())
                .histogram(DECIDED, round.latencies());
        return this;
    }

    Measured measured() {
        return row;
    }
}
