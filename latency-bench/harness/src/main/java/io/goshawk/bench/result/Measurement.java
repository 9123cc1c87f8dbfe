package io.goshawk.bench.result;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * All repeats of one thing measured, from one folder or several. Rows with a fault are kept apart
 * and count for nothing. Used by one thread.
 */
public final class Measurement {
    /** Intervals that tell how noisy machine and generator were. */
    private static final Set<String> NOISE = Set.of("hiccups", "idle thread",
            "planned to claimed", "planned to produced");
    /** Begins the name of an interval that holds all of the way. */
    private static final String WHOLE = "planned to ";

    private final Row first;
    private final List<Row> counted = new ArrayList<>();
    private final List<Row> faulty = new ArrayList<>();
    private final Map<String, List<Histogram>> histograms = new LinkedHashMap<>();

    private Measurement(Row first) {
        this.first = first;
    }

    /** The measurements of these folders, in the order in which they were made. */
    public static List<Measurement> of(Collection<Path> folders) {
        Map<String, Measurement> all = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (Row row : ResultFolder.read(folder).rows()) {
                all.computeIfAbsent(row.key(), key -> new Measurement(row)).add(folder, row);
            }
        }
        return List.copyOf(all.values());
    }

    private void add(Path folder, Row row) {
        if (!row.isValid()) {
            faulty.add(row);
            return;
        }
        counted.add(row);
        for (String interval : row.histograms().keySet()) {
            histograms.computeIfAbsent(interval, key -> new ArrayList<>())
                    .add(ResultFolder.histogram(folder, row, interval));
        }
    }

    public String suite() {
        return first.suite();
    }

    public String name() {
        return first.name();
    }

    public String key() {
        return first.key();
    }

    public Map<String, String> labels() {
        return first.labels();
    }

    /** The number that a label begins with, if it does: 100 of {@code 100 filters}. */
    public Optional<Double> number(String label) {
        try {
            return Optional.ofNullable(labels().get(label))
                    .map(value -> Double.valueOf(value.split(" ")[0]));
        } catch (NumberFormatException text) {
            return Optional.empty();
        }
    }

    /** Redoes it. */
    public String command() {
        return first.command();
    }

    /** Repeats against which nothing speaks. */
    public List<Row> counted() {
        return counted;
    }

    /** The others. */
    public List<Row> faulty() {
        return faulty;
    }

    /** The names of its figures. */
    public Set<String> figures() {
        Set<String> names = new LinkedHashSet<>();
        counted.forEach(row -> names.addAll(row.figures().keySet()));
        return names;
    }

    /** A figure over the repeats, if they have it. */
    public Optional<Spread> figure(String name) {
        double[] values = counted.stream().map(row -> row.figures().get(name))
                .filter(value -> value != null).mapToDouble(Double::doubleValue).toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /** The names of its histograms. */
    public Set<String> intervals() {
        return histograms.keySet();
    }

    /** Whether an interval tells of the machine or the generator and not of what is measured. */
    public static boolean isNoise(String interval) {
        return NOISE.contains(interval);
    }

    /** The interval that it is about: the first one from the plan on, else the first one. */
    public Optional<String> mainInterval() {
        List<String> all = intervals().stream().filter(interval -> !isNoise(interval)).toList();
        return all.stream().filter(interval -> interval.startsWith(WHOLE)).findFirst()
                .or(() -> all.stream().findFirst());
    }

    /**
     * A percentile over the repeats, nanoseconds. If one of them has too few samples it is that of
     * all together, one value; nothing if these are too few as well.
     */
    public Optional<Spread> percentile(String interval, Percentile percentile) {
        List<Histogram> all = histograms.getOrDefault(interval, List.of());
        if (all.stream().allMatch(percentile::isIn)) {
            return spread(all, percentile::of);
        }
        Histogram together = together(interval);
        return percentile.isIn(together)
                ? Optional.of(Spread.of(percentile.of(together)))
                : Optional.empty();
    }

    /** The worst over the repeats, nanoseconds. */
    public Optional<Spread> max(String interval) {
        return spread(histograms.getOrDefault(interval, List.of()), Histogram::getMaxValue);
    }

    private static Optional<Spread> spread(List<Histogram> all,
            ToDoubleFunction<Histogram> value) {
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Spread.of(all.stream().mapToDouble(value).toArray()));
    }

    /** All repeats together, nanoseconds; for spectra. */
    public Histogram together(String interval) {
        Histogram sum = new Histogram(3);
        histograms.getOrDefault(interval, List.of()).forEach(sum::add);
        return sum;
    }
}
