package io.goshawk.bench.pipeline;

import io.goshawk.bench.SmokeCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A second of the open loop with the shipped rules, many alerts and bursts. */
public final class PipelineSmoke implements SmokeCheck {
    static final Scenario TINY = new Scenario("smoke", 2_000, 1, 1, 2_000,
            new Traffic(1, 2_000, 0.5, 5), 10, List.of(), 0, Map.of(), Scenario.Gc.G1);

    @Override
    public String name() {
        return PipelineBench.SUITE;
    }

    @Override
    public List<String> faults(Path home, Path folder) throws InterruptedException {
        Outcome outcome = OpenLoop.run(TINY, home.resolve("config").resolve("goshawk.yaml"),
                folder);
        List<String> faults = new ArrayList<>(outcome.wrongs());
        for (String interval : List.of(PipelineBench.JOURNALED, "planned to claimed",
                "claimed to decided", "planned to forced")) {
            long count = outcome.histogram(interval).getTotalCount();
            if (count != TINY.measured()) {
                faults.add("%s: %d of %d were measured".formatted(interval, count,
                        TINY.measured()));
            }
        }
        return faults;
    }
}
