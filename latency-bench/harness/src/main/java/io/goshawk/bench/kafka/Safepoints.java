package io.goshawk.bench.kafka;

import io.goshawk.bench.result.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pauses of a JVM, from its log of safepoints. */
final class Safepoints {
    private static final Pattern LINE = Pattern.compile(
            "\\[(\\d+)ms\\].*Safepoint \"(\\w+)\".* Total: +(\\d+) ns.*");
    private static final double NANOS_IN_MS = 1e6;
    private static final double MS_IN_SECOND = 1e3;

    private Safepoints() {}

    /** Where a contestant writes it. */
    static Path file(Path folder) {
        return folder.resolve("safepoints.log");
    }

    /** The pauses that ended in a stretch of time, in epoch milliseconds. */
    static List<Pause> read(Path folder, long startMs, long endMs) {
        List<Pause> pauses = new ArrayList<>();
        for (String text : lines(file(folder))) {
            Matcher line = LINE.matcher(text);
            if (line.matches()) {
                long atMs = Long.parseLong(line.group(1));
                double ms = Long.parseLong(line.group(3)) / NANOS_IN_MS;
                if (atMs >= startMs && atMs < endMs) {
                    pauses.add(new Pause((atMs - startMs) / MS_IN_SECOND, ms, line.group(2)));
                }
            }
        }
        return pauses;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no log of safepoints: " + file, e);
        }
    }
}
