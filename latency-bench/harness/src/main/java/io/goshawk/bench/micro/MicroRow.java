package io.goshawk.bench.micro;

import io.goshawk.bench.result.Measured;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.util.Statistics;

/** What JMH measured in one JVM, as a row. */
final class MicroRow {
    static final String SUITE = "micro";

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int DIGITS = 3;

    private MicroRow() {}

    /** The parameters as labels, the score and its error, what was allocated, sampled calls. */
    static Measured of(BenchmarkResult fork) {
        BenchmarkParams params = fork.getParams();
        Measured row = new Measured(SUITE, name(params.getBenchmark()));
        parameters(fork).forEach(row::label);
        Result<?> score = fork.getPrimaryResult();
        long unitNanos = params.getTimeUnit().toNanos(1);
        row.figure("time ns/op", score.getScore() * unitNanos);
        if (!Double.isNaN(score.getScoreError())) {
            row.figure("error ± %", 100 * score.getScoreError() / score.getScore());
        }
        Result<?> allocated = fork.getSecondaryResults().get(ALLOCATED);
        if (allocated != null) {
            row.figure("allocated B/op", allocated.getScore());
        }
        if (params.getMode() == Mode.SampleTime) {
            row.histogram("call", histogram(score.getStatistics(), unitNanos));
        }
        return row;
    }

    /** What the benchmark was run with, in the order of names. */
    static Map<String, String> parameters(BenchmarkResult fork) {
        BenchmarkParams params = fork.getParams();
        Map<String, String> parameters = new LinkedHashMap<>();
        params.getParamsKeys().forEach(key -> parameters.put(key, params.getParam(key)));
        return parameters;
    }

    private static Histogram histogram(Statistics sampled, long unitNanos) {
        Histogram histogram = new Histogram(DIGITS);
        Iterator<Map.Entry<Double, Long>> all = sampled.getRawData();
        while (all.hasNext()) {
            Map.Entry<Double, Long> value = all.next();
            histogram.recordValueWithCount(Math.round(value.getKey() * unitNanos),
                    value.getValue());
        }
        return histogram;
    }

    /** {@code Append.append} of the method's whole name. */
    static String name(String benchmark) {
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
        return type.substring(type.lastIndexOf('.') + 1).replace("Benchmark", "") + "." + method;
    }
}
