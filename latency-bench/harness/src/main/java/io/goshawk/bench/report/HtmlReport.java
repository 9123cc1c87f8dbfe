package io.goshawk.bench.report;

import io.goshawk.bench.result.Measurement;
import io.goshawk.cli.HtmlPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The page of some result folders. Used once. */
final class HtmlReport {
    private static final List<String> CURVES = List.of(Knee.RATE, "gap", "rules");

    private final HtmlPage page = new HtmlPage("Goshawk, measured", "report.css");
    private final Results results;
    private final Knee knee;

    private HtmlReport(Results results, Knee knee) {
        this.results = results;
        this.knee = knee;
    }

    static String of(Results results, Knee knee) {
        return new HtmlReport(results, knee).build();
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
        Families.side(all).forEach((task, systems) -> section(task, SystemTable.of(systems)));
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
        Families.side(all).forEach(this::beside);
        all.stream().filter(one -> one.intervals().size() > 1)
                .forEach(one -> spectrum(title.of(one), one));
        all.forEach(one -> one.counted().stream().findFirst()
                .ifPresent(row -> page.raw(TimelinePlot.svg(title.of(one), row))));
        page.raw("</div>\n");
    }

    private void curves(String label, Title title, List<Measurement> all) {
        for (List<Measurement> family : Families.along(label, all)) {
            String bend = label.equals(Knee.RATE) ? knee.text(family) : "";
            page.raw(CurvePlot.svg(title.without(label, family.getFirst())
                    + (bend.isEmpty() ? "" : ", " + bend), label, family));
        }
    }

    /** The spectra of systems that had the same to do, those whose times mean the same. */
    private void beside(String task, List<Measurement> systems) {
        for (Clocking clocking : Clocking.values()) {
            List<Measurement> alike = systems.stream()
                    .filter(one -> Clocking.of(one) == clocking).toList();
            overEachOther(task + ", " + clocking.title(), alike);
        }
    }

    /** Goshawk in each plot. */
    private void overEachOther(String heading, List<Measurement> systems) {
        List<Measurement> own = systems.stream().filter(SystemTable::isGoshawk).toList();
        List<Measurement> others = systems.stream().filter(one -> !own.contains(one)).toList();
        int room = SpectrumPlot.CURVES_MAX - own.size();
        for (int from = 0; from < others.size(); from += room) {
            Map<String, Histogram> histograms = new LinkedHashMap<>();
            Stream.concat(own.stream(), others.stream().skip(from).limit(room))
                    .forEach(one -> one.mainInterval().ifPresent(
                            interval -> histograms.put(one.name(), one.together(interval))));
            page.raw(SpectrumPlot.svg(heading, histograms));
        }
    }

    /** All intervals of one measurement, with the noise beside them. */
    private void spectrum(String title, Measurement one) {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        one.intervals().forEach(interval -> histograms.put(interval, one.together(interval)));
        page.raw(SpectrumPlot.svg(title, histograms));
    }
}
