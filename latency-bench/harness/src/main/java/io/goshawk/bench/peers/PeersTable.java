package io.goshawk.bench.peers;

import io.goshawk.bench.result.Percentile;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import io.goshawk.bench.result.Spread;
import io.goshawk.cli.TextLines;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** The rows of a comparison as text: medians over the rounds, and the worst of all. */
final class PeersTable {
    private static final String FORMAT = "%-40s %10s %15s %8s %8s %7s %8s %8s %8s %9s %8s %8s %7s"
            + " %7s";
    private static final String NONE = "–";
    private static final double MICRO = 1e3;

    private final Path folder;
    private final TextLines out;

    PeersTable(Path folder, TextLines out) {
        this.folder = folder;
        this.out = out;
    }

    /** Of one number of cards. */
    void write(int cards, Collector collector, List<Row> rows) {
        Map<String, List<Row>> byName = new LinkedHashMap<>();
        for (PeerKind kind : PeerKind.values()) {
            List<Row> its = rows.stream().filter(row -> row.name().equals(kind.title())).toList();
            if (!its.isEmpty()) {
                byName.put(kind.title(), its);
            }
        }
        out.blank();
        out.line("%,d cards, %s; µs a decision, times Goshawk and the floor by throughput", cards,
                collector);
        out.line(FORMAT, "engine", "thousand/s", "least–most", "×Goshawk", "×floor", "CPU µs",
                "p50", "p99", "p99.9", "worst", "B/event", "pause ms", "live MB", "RSS MB");
        byName.forEach((name, all) -> line(name, all, byName));
        rows.stream().flatMap(row -> row.faults().stream().map(fault -> row.name() + ": " + fault))
                .distinct().forEach(fault -> out.line("FAULT %s", fault));
    }

    private void line(String name, List<Row> all, Map<String, List<Row>> byName) {
        List<Row> valid = all.stream().filter(Row::isValid).toList();
        if (valid.isEmpty()) {
            out.line("%-40s %10s", name, "fault");
            return;
        }
        Spread rounds = spread(valid, row -> row.figures().get(PeerRow.THROUGHPUT));
        double throughput = rounds.median();
        boolean isPaced = valid.getFirst().labels().containsKey(PeerRow.RATE);
        out.line(FORMAT, name, number(throughput),
                number(rounds.least()) + "–" + number(rounds.most()),
                isPaced ? NONE : ratio(throughput, byName.get(PeerKind.GOSHAWK.title())),
                isPaced ? NONE : ratio(throughput, byName.get(PeerKind.FLOOR.title())),
                isPaced ? NONE : number(median(valid, PeerRow.CPU)),
                percentile(valid, Percentile.P50),
                percentile(valid, Percentile.P99), percentile(valid, Percentile.P999),
                number(valid.stream().mapToDouble(row -> decided(row).getMaxValue()).max()
                        .orElseThrow() / MICRO),
                number(median(valid, PeerRow.ALLOCATED)),
                number(valid.stream().mapToDouble(row -> row.figures().get(PeerRow.PAUSE)).max()
                        .orElseThrow()),
                number(median(valid, PeerRow.LIVE_HEAP)), number(median(valid, PeerRow.RESIDENT)));
    }

    private static String ratio(double throughput, List<Row> others) {
        if (others == null || others.stream().noneMatch(Row::isValid)) {
            return NONE;
        }
        return String.format(Locale.ROOT, "%.3f", throughput
                / median(others.stream().filter(Row::isValid).toList(), PeerRow.THROUGHPUT));
    }

    private String percentile(List<Row> rows, Percentile percentile) {
        return rows.stream().allMatch(row -> percentile.isIn(decided(row)))
                ? number(spread(rows, row -> percentile.of(decided(row)) / MICRO).median())
                : NONE;
    }

    private Histogram decided(Row row) {
        return ResultFolder.histogram(folder, row, PeerRow.DECIDED);
    }

    private static double median(List<Row> rows, String figure) {
        return spread(rows, row -> row.figures().get(figure)).median();
    }

    private static Spread spread(List<Row> rows, ToDoubleFunction<Row> value) {
        return Spread.of(rows.stream().mapToDouble(value).toArray());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
    }
}
