package io.goshawk.bench.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.goshawk.bench.result.Measurement;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk bench compare}: whether a run is worse than another one. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Holds run B against run A, row by row: p50, p99 and p99.9 of each "
                + "histogram, and each figure. Two values differ if their medians do by more than "
                + "a tenth and by more than three times the variation of the repeats, and no "
                + "repeat of one lies among those of the other. It takes three repeats in each "
                + "run.",
        footer = {"", "Exit codes: 0 nothing is worse, 1 something is worse in B beyond the noise, "
                + "has a fault there or is missing, 2 wrong command line.", "",
                "Examples:",
                "  bin/goshawk bench compare bench-results/before bench-results/after",
                "  bin/goshawk bench compare A B --format json",
                "  bin/goshawk bench compare A B --partial  (some rows of A were redone as B)"})
public final class CompareCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT);

    /** How the comparison is written. */
    enum Format {
        TEXT, JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A folder of results.")
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "Another one, mostly later.")
    private Path after;

    @Option(names = "--all", description = "Show what does not differ too.")
    private boolean all;

    @Option(names = "--partial",
            description = "B need not have every row of A.")
    private boolean isPartial;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text",
            description = "text (default) or json, which holds everything.")
    private Format format;

    @Override
    public Integer call() throws IOException {
        Comparison comparison = Comparison.of(Measurement.of(List.of(before)),
                Measurement.of(List.of(after)));
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(JSON.writeValueAsString(comparison));
        } else {
            warn(ResultFolder.read(before), ResultFolder.read(after), out);
            out.print(ComparisonText.of(comparison, all));
        }
        out.flush();
        return comparison.isWorse(isPartial) ? 1 : 0;
    }

    private static void warn(Run before, Run after, PrintWriter out) {
        if (!before.environment().machine().equals(after.environment().machine())) {
            out.println("A and B were measured in different places:\n  A: "
                    + before.environment().machine() + "\n  B: "
                    + after.environment().machine() + "\n");
        }
    }
}
