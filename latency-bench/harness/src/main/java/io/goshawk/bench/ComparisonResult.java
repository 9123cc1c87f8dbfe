package io.goshawk.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a comparison measured, as a section of a report in Markdown.
 *
 * @param kinds      all that were asked for
 * @param rounds     of the engines that got through
 * @param footprints of the same, after the last round
 */
record ComparisonResult(Workload workload, List<PeerKind> kinds, Map<PeerKind, List<Round>> rounds,
        Map<PeerKind, Footprint> footprints) {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double MEGA = 1e6;

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(format("### %,d cards, windows up to %d days%n%n", workload.cards(),
                workload.longestDays()));
        text.append(
                "| engine | thousand/s (least, most) | of Java | CPU µs a payment | p50 µs | p99"
                        + " | p99.9 | worst | bytes allocated a payment | longest GC pause ms"
                        + " | live heap MB | resident MB |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        kinds.forEach(kind -> text.append(rounds.containsKey(kind) ? row(kind) : noRow(kind)));
        return text.append('\n').append(hits()).toString();
    }

    private String row(PeerKind kind) {
        List<Round> all = rounds.get(kind);
        Footprint footprint = footprints.get(kind);
        return format(
                "| %s | %.0f (%.0f, %.0f) | %s | %.1f | %.1f | %.1f | %.1f | %.0f | %.0f"
                        + " | %.1f | %.0f | %.0f |%n",
                kind.title(), throughput(kind),
                all.stream().mapToDouble(Round::thousandPerSecond).min().orElseThrow(),
                all.stream().mapToDouble(Round::thousandPerSecond).max().orElseThrow(),
                ratio(kind), median(all, Round::cpuMicrosPerPayment),
                median(all, Round::p50Nanos) / MICRO,
                median(all, Round::p99Nanos) / MICRO, median(all, Round::p999Nanos) / MICRO,
                all.stream().mapToLong(Round::maxNanos).max().orElseThrow() / MICRO,
                median(all, Round::bytesPerPayment),
                all.stream().mapToLong(Round::pauseNanosMax).max().orElseThrow() / MILLI,
                footprint.liveHeapBytes() / MEGA, footprint.residentBytes() / MEGA);
    }

    private static String noRow(PeerKind kind) {
        return "| " + kind.title() + " | does not fit | – | – | – | – | – | – | – | – | – | – |\n";
    }

    private String ratio(PeerKind kind) {
        return rounds.containsKey(PeerKind.JAVA)
                ? format("%.2f", throughput(kind) / throughput(PeerKind.JAVA))
                : "–";
    }

    private double throughput(PeerKind kind) {
        return median(rounds.get(kind), Round::thousandPerSecond);
    }

    /** Of the payments since the start: that all engines agree on them was checked. */
    private String hits() {
        Round last = rounds.values().iterator().next().getLast();
        String[] counts = last.signature().substring(last.signature().indexOf('/') + 1).split(",");
        StringBuilder text = new StringBuilder("Hits, the same in every engine:");
        for (ComparedRule rule : ComparedRule.values()) {
            text.append(format(" %s %,d;", rule.id(),
                    Long.parseLong(counts[rule.ordinal()])));
        }
        text.setCharAt(text.length() - 1, '.');
        return text.append('\n').toString();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
