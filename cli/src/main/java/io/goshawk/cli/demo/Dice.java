package io.goshawk.cli.demo;

import java.util.Random;

/**
 * Chance from a seed. {@code Random} and {@code StrictMath} are specified to the last bit, so that
 * the same seed gives the same population on every machine and Java.
 */
final class Dice {
    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed);
    }

    /** A whole number from 0, below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A whole number between two bounds, both included. */
    int between(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    /** True with this probability. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A waiting time of a Poisson process. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** A log-normal figure with this median. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    /** A figure around zero. */
    double gaussian(double sigma) {
        return sigma * random.nextGaussian();
    }

    /** An index, as often as its weight asks for; the weights are given summed up. */
    int weighted(double[] cumulative) {
        double ball = random.nextDouble() * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > ball) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Hexadecimal digits. */
    String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
