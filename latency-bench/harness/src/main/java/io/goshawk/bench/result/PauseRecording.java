package io.goshawk.bench.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The pauses of this JVM's collector, from its flight recorder. Used by one thread. */
public final class PauseRecording implements AutoCloseable {
    private static final String PAUSE = "jdk.GCPhasePause";
    private static final String COLLECTION = "jdk.GarbageCollection";
    private static final double SECOND_NANOS = 1e9;
    private static final double MS_NANOS = 1e6;

    private final Recording recording = new Recording();

    private PauseRecording() {
        recording.enable(PAUSE).withoutThreshold();
        recording.enable(COLLECTION).withoutThreshold();
        recording.start();
    }

    /** Records from here on. */
    public static PauseRecording start() {
        return new PauseRecording();
    }

    /** Ends and gives the pauses that began in this time, in order. */
    public List<Pause> stop(Instant from, Instant to) {
        recording.stop();
        try {
            Path file = Files.createTempFile("goshawk-pauses", ".jfr");
            try {
                recording.dump(file);
                return pauses(RecordingFile.readAllEvents(file), from, to);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Pause> pauses(List<RecordedEvent> events, Instant from, Instant to) {
        Map<Integer, String> causes = new HashMap<>();
        for (RecordedEvent event : events) {
            if (event.getEventType().getName().equals(COLLECTION)) {
                causes.put(event.getInt("gcId"),
                        event.getString("name") + ", " + event.getString("cause"));
            }
        }
        List<Pause> pauses = new ArrayList<>();
        for (RecordedEvent event : events) {
            Instant start = event.getStartTime();
            if (event.getEventType().getName().equals(PAUSE) && !start.isBefore(from)
                    && start.isBefore(to)) {
                pauses.add(new Pause(Duration.between(from, start).toNanos() / SECOND_NANOS,
                        event.getDuration().toNanos() / MS_NANOS,
                        causes.getOrDefault(event.getInt("gcId"), event.getString("name"))));
            }
        }
        return pauses;
    }

    @Override
    public void close() {
        recording.close();
    }
}
