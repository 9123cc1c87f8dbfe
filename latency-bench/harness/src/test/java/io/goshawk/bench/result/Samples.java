package io.goshawk.bench.result;

import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Result folders as a benchmark would leave them, for tests of what is made of them. */
public final class Samples {
    private Samples() {}

    /** A folder with these rows. */
    public static Path folder(Path parent, String suite, List<Measured> rows) {
        ResultFolder folder = ResultFolder.create(parent, suite, parent, "bench " + suite);
        rows.forEach(folder::add);
        return folder.path();
    }

    /** So many samples: one in a hundred as long as the second time, the others as the first. */
    public static Histogram latencies(int samples, long usualNanos, long rareNanos) {
        Histogram histogram = new Histogram(3);
        histogram.recordValueWithCount(usualNanos, samples - samples / 100);
        histogram.recordValueWithCount(rareNanos, samples / 100);
        return histogram;
    }
}
