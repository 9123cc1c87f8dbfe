package io.goshawk.bench;

import io.goshawk.bench.workload.Footprint;
import io.goshawk.bench.workload.PeerRun;
import io.goshawk.bench.workload.Round;
import io.goshawk.bench.workload.Workload;
import io.goshawk.engine.profile.ProfileStats;
import java.util.Locale;

/** What the standard features of cards take, filled with a month of payments. */
final class StoreMemory {
    private static final int DAYS = 30;
    private static final long ROUND_PAYMENTS = 1_000_000;

    private StoreMemory() {}

    static String markdown(long seed, int[] cardCounts) {
        StringBuilder text = new StringBuilder("| cards | bytes a card, in use | reserved"
                + " | process MB | CPU µs an update | p50 µs | p99 | p99.9 | worst"
                + " | bytes allocated an update | longest GC pause ms |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (int cards : cardCounts) {
            text.append(row(new Workload(seed, cards, 1)));
        }
        return text.toString();
    }

    private static String row(Workload workload) {
        StorePeer peer = new StorePeer(StoreProfiles.standard());
        try (PeerRun run = new PeerRun(peer, workload)) {
            run.decide(workload.payments(DAYS));
            Round round = run.decide(ROUND_PAYMENTS);
            ProfileStats stats = peer.stats();
            String row = String.format(Locale.ROOT,
                    "| %,d | %,d | %,d | %,d | %.2f | %.2f | %.2f | %.1f | %.0f | %.0f | %.2f |%n",
                    stats.entities(), stats.bytesPerEntity(),
                    stats.reservedBytes() / stats.entities(),
                    Footprint.residentNow() / 1_000_000, round.cpuMicrosPerPayment(),
                    round.latencies().getValueAtPercentile(50) / 1e3,
                    round.latencies().getValueAtPercentile(99) / 1e3,
                    round.latencies().getValueAtPercentile(99.9) / 1e3,
                    round.latencies().getMaxValue() / 1e3, round.bytesPerPayment(),
                    round.pauseNanosMax() / 1e6);
            System.err.print(row);
            return row;
        }
    }
}
