package io.goshawk.bench.report;

import io.goshawk.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of docs/benchmarks.md: fragments of prose in the order of their file names, with tables
 * where a line {@code <!-- table: NAME -->} asks for one. A link of a fragment leads from the
 * fragment's folder, which is one below that of the page.
 */
final class MarkdownReport {
    private static final Pattern TABLE = Pattern.compile("<!-- table: ([a-z]+) -->");
    private static final Pattern LINK_UP = Pattern.compile("]\\(\\.\\./");

    private final MarkdownTables tables;

    private MarkdownReport(Results results, Knee knee) {
        tables = new MarkdownTables(results, knee);
    }

    /** The page. */
    static String of(Results results, Knee knee, Path fragments) throws IOException {
        StringBuilder page = new StringBuilder("<!-- Made by 'bin/goshawk bench report --markdown'"
                + " from the fragments in docs/benchmarks: edit those. -->\n\n");
        MarkdownReport report = new MarkdownReport(results, knee);
        for (Path file : files(fragments)) {
            page.append(report.filled(file)).append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private static List<Path> files(Path fragments) throws IOException {
        try (Stream<Path> files = Files.list(fragments)) {
            List<Path> ordered = files.filter(file -> file.toString().endsWith(".md")).sorted()
                    .toList();
            if (ordered.isEmpty()) {
                throw new Failure("no fragments of the page are in " + fragments,
                        "--fragments names the folder that has them");
            }
            return ordered;
        }
    }

    private String filled(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher table = TABLE.matcher(line.strip());
            lines.add(table.matches()
                    ? tables.named(table.group(1)).orElseThrow(() -> unknown(file, line))
                    : LINK_UP.matcher(line).replaceAll("]("));
        }
        return String.join("\n", lines).strip() + "\n";
    }

    private static Failure unknown(Path file, String line) {
        return new Failure(file + " asks for an unknown table: " + line.strip(),
                "there are " + MarkdownTables.NAMES);
    }
}
