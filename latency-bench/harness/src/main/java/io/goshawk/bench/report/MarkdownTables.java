package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables that a fragment of {@code docs/benchmarks.md} can ask for. */
final class MarkdownTables {
    /** The benchmarks, whether these runs have them or not. */
    private static final Set<String> SUITES = Set.of("micro", Results.PIPELINE, "start",
            Results.KAFKA, Results.PEERS);
    static final String NAMES = "environment, targets, faults and the names of the benchmarks";

    private final Results results;
    private final Knee knee;

    MarkdownTables(Results results, Knee knee) {
        this.results = results;
        this.knee = knee;
    }

    /** The Markdown of a table; nothing if there is none of that name. */
    Optional<String> named(String name) {
        return switch (name) {
            case "environment" -> Optional.of(environment());
            case "targets" -> Optional.of(Targets.table(Targets.of(results)).markdown());
            case "faults" -> Optional.of(faults());
            default -> SUITES.contains(name) ? Optional.of(suite(name)) : Optional.empty();
        };
    }

    private String environment() {
        List<String> parts = new ArrayList<>();
        EnvironmentTable.warnings(results.runs())
                .forEach(warning -> parts.add("**" + warning + "**\n"));
        parts.add(EnvironmentTable.of(results.runs()).markdown());
        parts.add(EnvironmentTable.runs(results.runs()).markdown());
        return String.join("\n", parts);
    }

    private String suite(String name) {
        List<Measurement> all = results.bySuite().getOrDefault(name, List.of());
        if (all.isEmpty()) {
            return "Not measured in these runs.\n";
        }
        SuiteTables tables = new SuiteTables(all);
        List<String> parts = new ArrayList<>();
        tables.usual().ifPresent(text -> parts.add(text + "\n"));
        Title title = new Title(all);
        for (List<Measurement> ladder : Families.along(Knee.RATE, all)) {
            String bend = knee.text(ladder);
            if (!bend.isEmpty()) {
                parts.add(title.without(Knee.RATE, ladder.getFirst()) + ": " + bend + ".\n");
            }
        }
        Families.side(all).forEach((task, systems) -> parts.add(
                "**" + task + "**\n\n" + SystemTable.of(systems).markdown()));
        for (Table table : List.of(tables.latencies(), tables.breakdown(),
                tables.figures())) {
            if (!table.isEmpty()) {
                parts.add(table.markdown());
            }
        }
        return String.join("\n", parts);
    }

    private String faults() {
        List<String> parts = new ArrayList<>();
        results.bySuite().forEach((suite, all) -> {
            Table table = new SuiteTables(all).faults();
            if (!table.isEmpty()) {
                parts.add("**" + suite + "**\n\n" + table.markdown());
            }
        });
        return parts.isEmpty() ? "None.\n" : String.join("\n", parts);
    }
}
