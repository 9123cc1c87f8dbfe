package io.goshawk.bench.report;

import io.goshawk.cli.HtmlTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Heads and rows of text, for a page, for Markdown and for a terminal. */
public final class Table {
    /** Wider columns are not aligned on a terminal. */
    private static final int ALIGNED_MAX = 60;

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> heads) {
        this.heads = List.copyOf(heads);
    }

    /** Adds a row with a text for each head. */
    public Table add(List<String> texts) {
        if (texts.size() != heads.size()) {
            throw new IllegalArgumentException(texts.size() + " texts for " + heads);
        }
        rows.add(List.copyOf(texts));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    List<List<String>> rows() {
        return rows;
    }

    /** The element, escaped. */
    public String html() {
        HtmlTable table = HtmlTable.of(heads.toArray(String[]::new));
        rows.forEach(row -> table.add(row.toArray(String[]::new)));
        return table.html();
    }

    /** A table of Markdown; a bar or a line break in a text does not end its cell. */
    public String markdown() {
        return line(heads) + "|---".repeat(heads.size()) + "|\n"
                + rows.stream().map(Table::line).collect(Collectors.joining());
    }

    private static String line(List<String> texts) {
        return texts.stream()
                .map(text -> text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
                        .replace('\n', ' '))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Aligned lines; the first column to the left, the others to the right. */
    public String text() {
        int[] widths = IntStream.range(0, heads.size())
                .map(column -> Math.min(ALIGNED_MAX, Math.max(heads.get(column).length(),
                        rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))))
                .toArray();
        StringBuilder text = new StringBuilder();
        align(text, heads, widths);
        rows.forEach(row -> align(text, row, widths));
        return text.toString();
    }

    private static void align(StringBuilder text, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String blanks = " ".repeat(Math.max(0, widths[column] - cell.length()));
            line.append(column == 0 ? cell + blanks : "  " + blanks + cell);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
