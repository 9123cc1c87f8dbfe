package io.goshawk.cli;

import io.goshawk.rules.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines of the files that findings are in. */
final class SourceLines {
    private final Map<String, List<String>> linesOfFile = new HashMap<>();

    /** The line that a finding starts in, if it can still be read. */
    Optional<String> of(RuleProblem finding) {
        List<String> lines = linesOfFile.computeIfAbsent(finding.path(), SourceLines::read);
        return finding.line() <= lines.size()
                ? Optional.of(lines.get(finding.line() - 1))
                : Optional.empty();
    }

    /** The column behind the finding, in the line that it starts in. */
    static int endColumn(RuleProblem finding, String line) {
        int end = Math.min(finding.column() + finding.length(), line.length() + 1);
        return Math.max(end, finding.column() + 1);
    }

    /**
     * The line and a second one that underlines the finding. What a terminal would act upon is
     * shown as a question mark.
     */
    Optional<String> underlined(RuleProblem finding) {
        return of(finding).filter(line -> finding.column() <= line.length() + 1).map(line -> {
            StringBuilder marks = new StringBuilder();
            for (int i = 0; i < finding.column() - 1; i++) {
                marks.append(line.charAt(i) == '\t' ? '\t' : ' ');
            }
            marks.append("^".repeat(endColumn(finding, line) - finding.column()));
            return "    " + line.replaceAll("[\\p{Cc}\\p{Cf}&&[^\t]]", "?") + "\n    " + marks;
        });
    }

    private static List<String> read(String path) {
        try {
            Path file = Path.of(path);
            return Files.isRegularFile(file) ? Files.readString(file).lines().toList() : List.of();
        } catch (IOException | InvalidPathException e) {
            // The finding itself says what is wrong with the file.
            return List.of();
        }
    }
}
