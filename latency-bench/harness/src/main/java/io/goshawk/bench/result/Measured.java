package io.goshawk.bench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A row while it is measured, with its histograms at hand. Used by one thread. */
public final class Measured {
    private final String suite;
    private final String name;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, Histogram> histograms = new LinkedHashMap<>();
    private final List<Second> timeline = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int repeat = 1;
    private String command = "";

    /** See {@link Row}. */
    public Measured(String suite, String name) {
        this.suite = suite;
        this.name = name;
    }

    public Measured label(String label, Object value) {
        labels.put(label, value.toString());
        return this;
    }

    public Measured repeat(int number) {
        repeat = number;
        return this;
    }

    public Measured figure(String figure, double value) {
        figures.put(figure, value);
        return this;
    }

    /** Nanoseconds; not changed from here on. */
    public Measured histogram(String interval, Histogram histogram) {
        histograms.put(interval, histogram);
        return this;
    }

    public Measured timeline(List<Second> seconds, List<Pause> jvmPauses) {
        timeline.addAll(seconds);
        pauses.addAll(jvmPauses);
        return this;
    }

    /** One of its histograms. */
    public Histogram histogram(String interval) {
        return histograms.get(interval);
    }

    /** The row does not count, for this reason. */
    public Measured fault(String reason) {
        faults.add(reason);
        return this;
    }

    public Measured command(String line) {
        command = line;
        return this;
    }

    Map<String, Histogram> histograms() {
        return histograms;
    }

    /** The row, with its histograms in these files. */
    Row row(Map<String, String> files) {
        return new Row(suite, name, labels, repeat, figures, files, List.copyOf(timeline),
                List.copyOf(pauses), List.copyOf(faults), command);
    }
}
