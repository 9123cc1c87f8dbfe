package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import io.goshawk.cli.HtmlPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;

/** The page of some result folders. Used once. */
final class HtmlReport {
    /** A 99th percentile beyond this is no longer a decision in time. */
    static final double KNEE_NANOS = 1e6;

    /** Benchmarks whose rows are named by systems that do the same. */
    private static final Set<String> SIDE_BY_SIDE = Set.of("peers", "kafka");
    private static final List<String> CURVES = List.of(Knee.RATE, "gap", "rules");

    private final HtmlPage page = new HtmlPage("Goshawk, measured", "report.css");
    private final Results results;

    private HtmlReport(Results results) {
        this.results = results;
    }

    static String of(Results results) {
        return new HtmlReport(results).build();
    }

    private String build() {
        page.addStyle("td:last-child{font-size:.86em}\n.warn{color:#b54708;font-weight:600}\n");
        page.title("Goshawk, measured");
        EnvironmentTable.warnings(results.runs())
                .forEach(warning -> page.paragraph("warn", warning));
        page.raw(EnvironmentTable.of(results.runs()).html());
        page.raw(EnvironmentTable.runs(results.runs()).html());
        page.heading("Targets");
        page.raw(Targets.table(Targets.of(results)).html());
        results.bySuite().forEach(this::suite);
        return page.toString();
    }

    private void suite(String suite, List<Measurement> all) {
        SuiteTables tables = new SuiteTables(all);
        page.heading(suite);
        tables.usual().ifPresent(page::note);
        if (suite.equals("peers")) {
            Families.side(all).forEach((shared, engines) -> {
                page.subheading(shared);
                page.raw(PeerTable.of(engines).html());
            });
        }
        section("Latencies", tables.latencies());
        section("Intervals", tables.breakdown());
        section("Figures", tables.figures());
        section("Rows that do not count", tables.faults());
        plots(all);
        if (!tables.breakdown().isEmpty()) {
            section("Every interval", tables.everyInterval());
        }
    }

    private void section(String name, Table table) {
        if (!table.isEmpty()) {
            page.subheading(name);
            page.raw(table.html());
        }
    }

    private void plots(List<Measurement> all) {
        Title title = new Title(all);
        page.raw("<div class=\"plots\">\n");
        CURVES.forEach(label -> curves(label, title, all));
        if (SIDE_BY_SIDE.contains(all.getFirst().suite())) {
            Families.side(all).forEach(this::beside);
        }
        all.stream().filter(one -> one.intervals().size() > 1)
                .forEach(one -> spectrum(title.of(one), one));
        all.forEach(one -> one.counted().stream().findFirst()
                .ifPresent(row -> page.raw(TimelinePlot.svg(title.of(one), row))));
        page.raw("</div>\n");
    }

    private void curves(String label, Title title, List<Measurement> all) {
        for (List<Measurement> family : Families.along(label, all)) {
            page.raw(CurvePlot.svg(title.without(label, family.getFirst())
                    + (label.equals(Knee.RATE) ? knee(family) : ""), label, family));
        }
    }

    private static String knee(List<Measurement> ladder) {
        var knee = Knee.of(ladder, KNEE_NANOS);
        return knee.isEmpty()
                ? ""
                : ", p99 within " + Quantity.time(KNEE_NANOS) + " up to "
                        + Quantity.number(knee.getAsDouble()) + "/s";
    }

    /** The spectra of systems that had the same to do, over each other. */
    private void beside(String shared, List<Measurement> family) {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        family.forEach(one -> one.mainInterval().ifPresent(
                interval -> histograms.put(one.name(), one.together(interval))));
        page.raw(SpectrumPlot.svg(shared, SpectrumPlot.most(histograms)));
    }

    /** All intervals of one measurement, with the noise beside them. */
    private void spectrum(String title, Measurement one) {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        one.intervals().forEach(interval -> histograms.put(interval, one.together(interval)));
        page.raw(SpectrumPlot.svg(title, SpectrumPlot.most(histograms)));
    }
}
