package io.goshawk.bench.peers;

import io.goshawk.bench.SmokeCheck;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import io.goshawk.bench.workload.Workload;
import java.nio.file.Path;
import java.util.List;

/** A comparison of the engines that need no libraries of their own; the rest have own tests. */
public final class PeersSmoke implements SmokeCheck {
    private static final long SEED = 7;
    private static final int CARDS = 1_000;

    @Override
    public String name() {
        return PeerRow.SUITE;
    }

    @Override
    public List<String> faults(Path home, Path folder) {
        ComparisonSettings settings = new ComparisonSettings(
                List.of(PeerKind.GOSHAWK, PeerKind.FLOOR, PeerKind.ESPER_GROUPS), SEED, CARDS, 1,
                CARDS, Collector.G1, "512m", false, 60, home);
        ResultFolder results = ResultFolder.create(folder, name(), home, "smoke");
        try (Comparison comparison = new Comparison(Workload.reference(SEED, CARDS), settings,
                results)) {
            return comparison.run().stream().map(Row::faults).flatMap(List::stream).toList();
        }
    }
}
