package io.goshawk.bench.pipeline;

import io.goshawk.cli.TextLines;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The scenarios that were measured, as a table of text. */
final class PipelineTable {
    private static final String ROW = "%-13s %9s %-32s %8s %8s %8s %8s %9s %7s %7s %7s";
    private static final double MICRO_NANOS = 1e3;
    /** A percentile is told only where so many samples lie beyond it. */
    private static final int BEYOND_LEAST = 100;

    private final TextLines out;

    PipelineTable(PrintWriter out) {
        this.out = new TextLines(out);
    }

    void print(List<MeasuredScenario> measured) {
        out.line("From the planned arrival until the decision is in the journal, microseconds:");
        out.blank();
        out.line(ROW, "", "rate/s", "", "p50", "p90", "p99", "p99.9", "max", "busy us", "B/event",
                "idle99");
        for (MeasuredScenario each : measured) {
            if (each.outcome().histograms().containsKey(PipelineBench.JOURNALED)) {
                row(each);
            }
            each.outcome().faults().forEach(fault -> out.line("  does not count: %s", fault));
        }
        out.blank();
    }

    private void row(MeasuredScenario each) {
        Histogram journaled = each.outcome().histogram(PipelineBench.JOURNALED);
        out.line(ROW, each.scenario().name(), grouped(each.scenario().rate()),
                difference(each.scenario()), micros(journaled, 50), micros(journaled, 90),
                micros(journaled, 99), micros(journaled, 99.9),
                micros(journaled.getMaxValue()),
                tenths(each.outcome().figures().get("busy us/event")),
                grouped(Math.round(each.outcome().figures().get("allocated B/event"))),
                micros(each.outcome().histogram("idle thread"), 99));
    }

    /** What is not as usual. */
    private static String difference(Scenario scenario) {
        StringBuilder text = new StringBuilder(scenario.gc().name().toLowerCase(Locale.ROOT));
        if (scenario.rules() > 0) {
            text.append(", ").append(scenario.rules()).append(" filters");
        }
        Traffic traffic = scenario.traffic();
        text.append(", ").append(grouped(traffic.cards())).append(" cards");
        if (traffic.skew() > 0) {
            text.append(", skew ").append(traffic.skew());
        }
        if (scenario.burst() > 1) {
            text.append(", burst ").append(scenario.burst());
        }
        scenario.settings().values().forEach(value -> text.append(", ").append(value));
        return text.append(", ").append(traffic.alertPercent()).append(" %").toString();
    }

    private static String micros(Histogram histogram, double percentile) {
        boolean isTold = histogram.getTotalCount() * (100 - percentile) / 100 >= BEYOND_LEAST;
        return isTold ? micros(histogram.getValueAtPercentile(percentile)) : "–";
    }

    private static String micros(long nanos) {
        return tenths(nanos / MICRO_NANOS);
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, value < BEYOND_LEAST ? "%.1f" : "%,.0f", value);
    }

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
