package io.goshawk.cli;

import io.goshawk.cli.plot.Markup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of a page. A table that can be sorted holds the rank of every row in every column as
 * style properties, and a choice in each head: the style sheet orders the rows by the chosen one,
 * so that no script is needed.
 */
public final class HtmlTable {
    /** Of the choice of its columns; null if it cannot be sorted. */
    private final String name;
    private final List<String> heads;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A cell: what it says, and by what it is sorted, largest first. */
    public record Cell(String text, double rank) {
        /** A cell of text, which is sorted last. */
        public Cell(String text) {
            this(text, Double.NEGATIVE_INFINITY);
        }
    }

    private HtmlTable(String name, List<String> heads) {
        this.name = name;
        this.heads = heads;
    }

    /** A table in the order of its rows. */
    public static HtmlTable of(String... heads) {
        return new HtmlTable(null, List.of(heads));
    }

    /** A table that can be sorted by any column; no other of the page has this name. */
    public static HtmlTable sortable(String name, String... heads) {
        return new HtmlTable(name, List.of(heads));
    }

    private boolean isSortable() {
        return name != null;
    }

    public void add(Cell... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + heads);
        }
        rows.add(List.of(cells));
    }

    /** A row of which nothing is sorted. */
    public void add(String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(new Cell(text));
        }
        add(cells.toArray(Cell[]::new));
    }

    public String html() {
        StringBuilder html = new StringBuilder("<div class=\"wide\"><table");
        if (isSortable()) {
            html.append(" class=\"sortable\" style=\"--columns:").append(heads.size())
                    .append('"');
        }
        html.append(">\n<thead><tr>");
        for (int column = 0; column < heads.size(); column++) {
            html.append("<th>").append(head(column)).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        List<int[]> ranks = isSortable() ? ranks() : List.of();
        for (int i = 0; i < rows.size(); i++) {
            html.append(isSortable() ? row(i, ranks) : "<tr>");
            rows.get(i).forEach(cell -> html.append("<td>")
                    .append(Markup.escape(cell.text())).append("</td>"));
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private String head(int column) {
        String text = Markup.escape(heads.get(column));
        return isSortable()
                ? "<label><input type=\"radio\" name=\"" + name + "\" id=\"" + id(column) + "\""
                        + (column == 0 ? " checked" : "") + ">" + text + "</label>"
                : text;
    }

    private String id(int column) {
        return name + "-" + column;
    }

    private static String row(int index, List<int[]> ranks) {
        StringBuilder style = new StringBuilder("<tr style=\"");
        for (int column = 0; column < ranks.size(); column++) {
            style.append("--r").append(column).append(':').append(ranks.get(column)[index])
                    .append(';');
        }
        return style.append("\">").toString();
    }

    /** For each column the place of each row; rows that are equal keep their order. */
    private List<int[]> ranks() {
        return IntStream.range(0, heads.size()).mapToObj(column -> {
            List<Integer> order = IntStream.range(0, rows.size()).boxed()
                    .sorted(Comparator.comparingDouble(
                            (Integer row) -> rows.get(row).get(column).rank())
                            .reversed())
                    .toList();
            int[] ranks = new int[rows.size()];
            for (int place = 0; place < ranks.length; place++) {
                ranks[order.get(place)] = place;
            }
            return ranks;
        }).toList();
    }

    /** The style that orders the rows by the chosen column. */
    public String css() {
        StringBuilder css = new StringBuilder();
        for (int column = 0; column < heads.size(); column++) {
            css.append("table:has(#").append(id(column)).append(":checked) tbody tr{order:var(--r")
                    .append(column).append(")}\n");
        }
        return css.toString();
    }
}
