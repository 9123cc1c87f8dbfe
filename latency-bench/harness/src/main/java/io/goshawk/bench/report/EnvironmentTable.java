package io.goshawk.bench.report;

import io.goshawk.bench.result.Environment;
import io.goshawk.bench.result.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where and with what the runs were made; a difference between them is shown, not hidden. */
final class EnvironmentTable {
    /** Of a machine that was not idle when a run began. */
    private static final double LOAD_MAX = 0.5;
    private static final double GIGA = 1 << 30;

    private EnvironmentTable() {}

    static Table of(List<Run> runs) {
        Map<String, LinkedHashSet<String>> facts = new LinkedHashMap<>();
        for (Run run : runs) {
            facts(run.environment()).forEach((fact, value) -> facts
                    .computeIfAbsent(fact, key -> new LinkedHashSet<>()).add(value));
        }
        Table table = new Table(List.of("environment", ""));
        facts.forEach((fact, values) -> table.add(List.of(fact, String.join(" / ", values))));
        return table;
    }

    private static Map<String, String> facts(Environment environment) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", environment.processor());
        facts.put("cores", Integer.toString(environment.cores()));
        facts.put("memory", format("%.1f GiB", environment.memoryBytes() / GIGA));
        facts.put("kernel", environment.kernel());
        facts.put("JDK", environment.jdk());
        facts.put("flags", String.join(" ", environment.flags()));
        return facts;
    }

    /** When and of what each run was made, how loaded the machine was, and what was typed. */
    static Table runs(List<Run> runs) {
        Table table = new Table(List.of("run", "commit", "took", "load before",
                "stolen since boot", "command"));
        runs.forEach(run -> table.add(List.of(run.startedAt(), run.environment().commit()
                + (run.environment().isDirty() ? " with changes" : ""),
                format("%,.0f s", run.seconds()), told(run.environment().load(), "%.2f", 1),
                told(run.environment().stealShare(), "%.1f %%", 100), run.command())));
        return table;
    }

    private static String told(double value, String format, double factor) {
        return value < 0 ? Quantity.NONE : format(format, value * factor);
    }

    /** What a reader should know before believing anything. */
    static List<String> warnings(List<Run> runs) {
        List<String> warnings = new ArrayList<>();
        double load = runs.stream().mapToDouble(run -> run.environment().load()).max().orElse(-1);
        if (load > LOAD_MAX) {
            warnings.add(format("The machine was busy when a run began: load %.2f.", load));
        }
        if (runs.stream().anyMatch(run -> run.environment().isDirty())) {
            warnings.add("A run was made of sources with changes that are in no commit.");
        }
        if (runs.stream().map(run -> run.environment().commit()).distinct().count() > 1) {
            warnings.add("The runs were made of different commits.");
        }
        return warnings;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
