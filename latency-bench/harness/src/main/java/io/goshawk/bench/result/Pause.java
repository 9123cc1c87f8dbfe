package io.goshawk.bench.result;

/**
 * A pause of all threads, mostly of the garbage collector.
 *
 * @param atSeconds since the measured part began
 * @param ms        how long
 * @param cause     what the JVM calls it
 */
public record Pause(double atSeconds, double ms, String cause) {}
