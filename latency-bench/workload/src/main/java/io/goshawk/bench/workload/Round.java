package io.goshawk.bench.workload;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What one engine did in one round, in the form of a line between two processes.
 *
 * @param payments       how many were decided
 * @param nanos          how long deciding took, without making the payments
 * @param cpuNanos       how much of a core the deciding thread had for it; where many threads
 *                       decide, all of the process
 * @param allocatedBytes on the Java heap, by the same
 * @param pauses         of the collector, while payments were decided or made
 * @param pauseNanosMax  the longest of them
 * @param signature      of all hits since the start of the engine
 * @param latencies      of the decisions, nanoseconds
 */
public record Round(long payments, long nanos, long cpuNanos, long allocatedBytes, long pauses,
        long pauseNanosMax, String signature, Histogram latencies) {
    private static final int NUMBERS = 6;

    public String toLine() {
        ByteBuffer bytes = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        latencies.encodeIntoCompressedByteBuffer(bytes);
        bytes.flip();
        return payments + " " + nanos + " " + cpuNanos + " " + allocatedBytes + " " + pauses + " "
                + pauseNanosMax + " " + signature + " "
                + Base64.getEncoder().encodeToString(bytesOf(bytes));
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** A round from its line. */
    public static Round parse(String line) {
        String[] fields = line.split(" ");
        if (fields.length != NUMBERS + 2) {
            throw new IllegalArgumentException("not a round: " + line);
        }
        long[] numbers = new long[NUMBERS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.parseLong(fields[i]);
        }
        return new Round(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5],
                fields[NUMBERS], histogram(fields[NUMBERS + 1]));
    }

    private static Histogram histogram(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not a histogram: " + text, e);
        }
    }

    /** The number of all hits since the start of the engine. */
    public long hits() {
        return Arrays.stream(signature.substring(signature.indexOf('/') + 1).split(","))
                .mapToLong(Long::parseLong).sum();
    }

    public double thousandPerSecond() {
        return payments * 1e6 / nanos;
    }

    public double cpuMicrosPerPayment() {
        return cpuNanos / 1e3 / payments;
    }

    public double bytesPerPayment() {
        return (double) allocatedBytes / payments;
    }
}
