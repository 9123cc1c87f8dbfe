package io.goshawk.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory of this process.
 *
 * @param liveHeapBytes what is left on the Java heap after a collection
 * @param residentBytes what the operating system has given it, or -1 where that is not told
 */
public record Footprint(long liveHeapBytes, long residentBytes) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    /** After a collection. */
    public static Footprint now() {
        System.gc();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                residentNow());
    }

    /** What the operating system has given this process, or -1. */
    public static long residentNow() {
        if (!Files.isReadable(STATUS)) {
            return -1;
        }
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(RESIDENT)) {
                    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String toLine() {
        return liveHeapBytes + " " + residentBytes;
    }

    public static Footprint parse(String line) {
        String[] fields = line.split(" ");
        return new Footprint(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
    }
}
