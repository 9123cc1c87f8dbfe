package io.goshawk.bench.micro;

import io.goshawk.bench.SmokeCheck;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Appends to a journal in this process, as JMH runs it, without a JVM of its own. */
public final class MicroSmoke implements SmokeCheck {
    @Override
    public String name() {
        return MicroRow.SUITE;
    }

    @Override
    public List<String> faults(Path home, Path folder) {
        ResultFolder results = ResultFolder.create(folder, name(), home, "smoke");
        new MicroRun(results, 0, true, Map.of("bytes", "512"))
                .run(MicroRun.names(List.of("AppendBenchmark")));
        if (results.rows().isEmpty()) {
            return List.of("nothing was measured");
        }
        return results.rows().stream().map(Row::faults).flatMap(List::stream).toList();
    }
}
