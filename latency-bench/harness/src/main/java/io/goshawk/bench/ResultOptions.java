package io.goshawk.bench;

import io.goshawk.bench.result.ResultFolder;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a benchmark leaves what it measured. */
public final class ResultOptions {
    @Option(names = "--out", paramLabel = "DIR",
            defaultValue = "${sys:goshawk.home:-.}/bench-results",
            description = "The folder in which each run makes one of its own; by default "
                    + "bench-results in the checkout.")
    private Path parent;

    /** A new folder, which notes the line that was typed. */
    public ResultFolder create(String suite, CommandSpec spec) {
        // These begin with the command.
        String arguments = String.join(" ",
                spec.commandLine().getParseResult().originalArgs());
        return ResultFolder.create(parent, suite, Path.of(System.getProperty("goshawk.home", ".")),
                Bench.NAME + " " + arguments);
    }
}
