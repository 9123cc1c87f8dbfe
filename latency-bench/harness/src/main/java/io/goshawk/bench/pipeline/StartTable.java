package io.goshawk.bench.pipeline;

import io.goshawk.cli.TextLines;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The starts that were measured, as a table of text. */
final class StartTable {
    private static final int FIGURE_WIDTH = 28;

    private final TextLines out;

    StartTable(PrintWriter out) {
        this.out = new TextLines(out);
    }

    void print(List<MeasuredStart> starts, Path folder) {
        for (MeasuredStart start : starts) {
            out.line("%s, AOT cache %s, %s", start.scenario().name(),
                    start.scenario().labels().get("AOT cache"),
                    start.scenario().labels().get("gc"));
            for (Map.Entry<String, Double> figure : start.outcome().figures().entrySet()) {
                out.line("  %-" + FIGURE_WIDTH + "s %,10.0f", figure.getKey(), figure.getValue());
            }
            start.outcome().faults().forEach(fault -> out.line("  does not count: %s", fault));
        }
        out.line("Kept in %s", folder);
    }
}
