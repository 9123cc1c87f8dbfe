package io.goshawk.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The pauses of the collector from start to stop, from the JVM's flight recorder. */
public final class Pauses {
    private static final String PAUSE = "jdk.GCPhasePause";

    private final Recording recording = new Recording();

    /** Starts. */
    public static Pauses record() {
        Pauses pauses = new Pauses();
        pauses.recording.enable(PAUSE).withoutThreshold();
        pauses.recording.start();
        return pauses;
    }

    /** Nanoseconds of each pause. */
    public List<Long> stop() {
        recording.stop();
        try {
            Path file = Files.createTempFile("goshawk-pauses", ".jfr");
            try {
                recording.dump(file);
                List<Long> nanos = new ArrayList<>();
                for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                    nanos.add(event.getDuration().toNanos());
                }
                return nanos;
            } finally {
                recording.close();
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
