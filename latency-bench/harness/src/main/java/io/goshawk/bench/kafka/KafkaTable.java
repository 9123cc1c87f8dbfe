package io.goshawk.bench.kafka;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.Percentile;
import io.goshawk.bench.result.Row;
import io.goshawk.cli.TextLines;
import java.io.PrintWriter;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The rows as text, each as soon as it is there. */
final class KafkaTable {
    private static final double NANOS_IN_MS = 1e6;
    private static final String FORMAT = "%-12s %6s %4s %-13s %7s  %7s %7s %7s %7s  %7s %7s  %6s"
            + "  %6s %4s";

    private final TextLines lines;
    private final PrintWriter out;

    KafkaTable(PrintWriter out) {
        this.out = out;
        this.lines = new TextLines(out);
    }

    void head() {
        lines.line("Planned to visible, in ms: read_committed, then read_uncommitted; then the"
                + " delay of the producer, the idle thread, and processors used.");
        lines.line(FORMAT, "system", "rate", "gap", "force", "alerts", "p50", "p99", "p99.9",
                "max", "p50", "p99", "p99", "p99", "cpu");
        out.flush();
    }

    /** Prints a row, and says whether it counts. */
    boolean row(Trial trial, Measured measured, Row row) {
        Histogram committed = measured.histogram(Verdict.COMMITTED);
        Histogram any = measured.histogram(Verdict.ANY);
        lines.line(FORMAT, trial.contestant(), trial.rate(),
                trial.isGoshawk() ? trial.gapMs() : "", trial.isGoshawk() ? trial.force() : "",
                committed.getTotalCount(), ms(committed, Percentile.P50),
                ms(committed, Percentile.P99), ms(committed, Percentile.P999),
                ms(committed.getMaxValue()), ms(any, Percentile.P50), ms(any, Percentile.P99),
                ms(measured.histogram(Verdict.DELAY), Percentile.P99),
                ms(measured.histogram(Verdict.HICCUPS), Percentile.P99),
                String.format(Locale.ROOT, "%.2f",
                        row.figures().get(Verdict.PROCESSORS)));
        row.faults().forEach(fault -> lines.line("    does not count: %s", fault));
        out.flush();
        return row.isValid();
    }

    private static String ms(Histogram nanos, Percentile percentile) {
        return percentile.isIn(nanos) ? ms(percentile.of(nanos)) : "–";
    }

    private static String ms(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / NANOS_IN_MS);
    }
}
