package io.goshawk.bench.result;

import java.util.Arrays;

/**
 * What repeats of one measurement gave. The median stands for them; there is no mean.
 *
 * @param median    of the repeats
 * @param least     the smallest
 * @param most      the largest
 * @param count     how many repeats
 * @param deviation sample standard deviation; 0 for one repeat
 */
public record Spread(double median, double least, double most, int count, double deviation) {
    /** Of at least one value. */
    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        int middle = count / 2;
        double median = count % 2 == 1
                ? sorted[middle]
                : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[count - 1], count, deviation(sorted));
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        return values.length == 1 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    /** The deviation as a share of the median; 0 where the median is. */
    public double variation() {
        return median == 0 ? 0 : deviation / Math.abs(median);
    }
}
