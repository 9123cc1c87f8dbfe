package io.goshawk.bench.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.goshawk.cli.Failure;
import io.goshawk.engine.Clock;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The folder of a run: {@code run.json}, written anew with every row, so that a run that is broken
 * off keeps what it has, and a file of one interval for every histogram, as HdrHistogram's own
 * tools read it. Used by one thread.
 */
public final class ResultFolder {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT);
    private static final DateTimeFormatter STAMP = DateTimeFormatter
            .ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String RUN = "run.json";

    private final Path path;
    private final String command;
    private final Instant start;
    private final Environment environment;
    private final List<Row> rows = new ArrayList<>();

    private ResultFolder(Path path, String command, Instant start, Environment environment) {
        this.path = path;
        this.command = command;
        this.start = start;
        this.environment = environment;
    }

    /**
     * A new folder.
     *
     * @param parent  where it is made; its name is the time and the suite
     * @param home    of the checkout
     * @param command the whole line that was typed
     */
    public static ResultFolder create(Path parent, String suite, Path home, String command) {
        Instant now = Instant.ofEpochMilli(Clock.SYSTEM.epochMs());
        try {
            Path path = newFolder(Files.createDirectories(parent),
                    STAMP.format(now) + "-" + suite);
            return new ResultFolder(path, command, now, Environment.read(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs that begin in the same second get a number more. */
    private static Path newFolder(Path parent, String name) throws IOException {
        for (int number = 1;; number++) {
            try {
                return Files.createDirectory(
                        parent.resolve(number == 1 ? name : name + "-" + number));
            } catch (FileAlreadyExistsException e) {
                // The next number.
            }
        }
    }

    public Path path() {
        return path;
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Writes a row and its histograms. */
    public Row add(Measured measured) {
        try {
            Row row = measured.row(write(measured.histograms(), rows.size() + 1));
            rows.add(row);
            JSON.writeValue(path.resolve(RUN).toFile(), run());
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> write(Map<String, Histogram> histograms, int number)
            throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, Histogram> entry : histograms.entrySet()) {
            String file = number + "-" + entry.getKey().replace(' ', '-') + ".hdr";
            HistogramLogWriter writer = new HistogramLogWriter(path.resolve(file).toFile());
            writer.outputLogFormatVersion();
            writer.outputLegend();
            writer.outputIntervalHistogram(entry.getValue());
            writer.close();
            files.put(entry.getKey(), file);
        }
        return files;
    }

    private Run run() {
        long ms = start.until(Instant.ofEpochMilli(Clock.SYSTEM.epochMs()), ChronoUnit.MILLIS);
        return new Run(Run.FORMAT, command, start.truncatedTo(ChronoUnit.SECONDS).toString(),
                ms / 1e3, environment, rows);
    }

    /** The run of a folder. */
    public static Run read(Path folder) {
        if (!Files.exists(folder.resolve(RUN))) {
            throw new Failure(folder + " is no folder of results: it has no " + RUN,
                    "a benchmark prints the name of its folder at the end");
        }
        try {
            return JSON.readValue(folder.resolve(RUN).toFile(), Run.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A histogram of a row, nanoseconds. */
    public static Histogram histogram(Path folder, Row row, String interval) {
        Path file = folder.resolve(row.histograms().get(interval));
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            EncodableHistogram histogram = reader.nextIntervalHistogram();
            return (Histogram) histogram;
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }
}
