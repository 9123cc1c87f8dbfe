package io.goshawk.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Some events of this JVM's flight recorder, however short they are. Used by one thread. */
public final class FlightRecording implements AutoCloseable {
    private final Recording recording = new Recording();

    private FlightRecording() {}

    /** Records events with these names from here on. */
    public static FlightRecording start(String... names) {
        FlightRecording flight = new FlightRecording();
        for (String name : names) {
            flight.recording.enable(name).withoutThreshold();
        }
        flight.recording.start();
        return flight;
    }

    /** Ends and gives the events. */
    public List<RecordedEvent> stop() {
        recording.stop();
        try {
            Path file = Files.createTempFile("goshawk-bench", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
