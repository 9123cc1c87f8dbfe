package io.goshawk.bench;

/**
 * What one engine did in one round, in the form of a line between two processes.
 *
 * @param payments       how many were decided
 * @param nanos          how long deciding took, without making the payments
 * @param cpuNanos       how much of a core the deciding thread had for it
 * @param p50Nanos       of the time of a decision; so are the next three
 * @param allocatedBytes on the Java heap, by the deciding thread
 * @param pauses         of the collector, while payments were decided or made
 * @param pauseNanosMax  the longest of them
 * @param signature      of all hits since the start of the engine
 */
record Round(long payments, long nanos, long cpuNanos, long p50Nanos, long p99Nanos, long p999Nanos,
        long maxNanos, long allocatedBytes, long pauses, long pauseNanosMax, String signature) {
    private static final int FIELDS = 11;

    String toLine() {
        return payments + " " + nanos + " " + cpuNanos + " " + p50Nanos + " " + p99Nanos + " "
                + p999Nanos + " "
                + maxNanos + " " + allocatedBytes + " " + pauses + " " + pauseNanosMax + " "
                + signature;
    }

    static Round parse(String line) {
        String[] fields = line.split(" ");
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not a round: " + line);
        }
        long[] numbers = new long[FIELDS - 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(fields[i]);
        }
        return new Round(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5],
                numbers[6], numbers[7], numbers[8], numbers[9], fields[FIELDS - 1]);
    }

    double thousandPerSecond() {
        return payments * 1e6 / nanos;
    }

    double cpuMicrosPerPayment() {
        return cpuNanos / 1e3 / payments;
    }

    double bytesPerPayment() {
        return (double) allocatedBytes / payments;
    }
}
