package io.goshawk.bench.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk bench report}: pages of result folders. */
@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Makes a page of tables and plots from the folders that benchmarks have "
                + "left, and the text of docs/benchmarks.md. Nothing is measured.",
        footer = {"", "Examples:",
                "  bin/goshawk bench report bench-results/20260105-*",
                "  bin/goshawk bench report bench-results/* --html report.html "
                        + "--markdown docs/benchmarks.md"})
public final class ReportCommand implements Callable<Integer> {
    private static final double NANOS_PER_MS = 1e6;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "1..*",
            description = "Folders of results; the same measurement in several of them is taken "
                    + "for repeats.")
    private List<Path> folders;

    @Option(names = "--html", paramLabel = "FILE",
            description = "The page; by default report.html in the first folder.")
    private Path html;

    @Option(names = "--markdown", paramLabel = "FILE",
            description = "Where the text of docs/benchmarks.md goes; by default nowhere.")
    private Path markdown;

    @Option(names = "--fragments", paramLabel = "DIR",
            defaultValue = "${sys:goshawk.home:-.}/docs/benchmarks",
            description = "The prose around the tables of the text; by default docs/benchmarks "
                    + "in the checkout.")
    private Path fragments;

    @Option(names = "--limit-ms", paramLabel = "MS", defaultValue = "1",
            description = "The knee of a ladder of rates is where p99 passes it. Default: "
                    + "${DEFAULT-VALUE}.")
    private double limitMs;

    @Override
    public Integer call() throws IOException {
        Results results = Results.read(folders);
        Knee knee = new Knee(limitMs * NANOS_PER_MS);
        write(html == null ? folders.getFirst().resolve("report.html") : html,
                HtmlReport.of(results, knee));
        if (markdown != null) {
            write(markdown, MarkdownReport.of(results, knee, fragments));
        }
        return 0;
    }

    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        PrintWriter out = spec.commandLine().getOut();
        out.println(file);
        out.flush();
    }
}
