package io.goshawk.bench.pipeline;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses numbers from 0 on, the k-th as often as 1/k^exponent says. Immutable. */
final class Zipf {
    private final int count;
    /** The weights summed up; null where all weigh the same. */
    private final double[] sums;

    Zipf(int count, double exponent) {
        this.count = count;
        sums = exponent == 0 ? null : new double[count];
        double sum = 0;
        for (int i = 0; sums != null && i < count; i++) {
            sum += Math.pow(i + 1, -exponent);
            sums[i] = sum;
        }
    }

    int next(SplittableRandom random) {
        if (sums == null) {
            return random.nextInt(count);
        }
        int found = Arrays.binarySearch(sums, random.nextDouble() * sums[count - 1]);
        return Math.min(count - 1, found < 0 ? -found - 1 : found + 1);
    }
}
