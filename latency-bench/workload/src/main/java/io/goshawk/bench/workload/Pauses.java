package io.goshawk.bench.workload;

import java.util.List;

/** The pauses of the collector from start to stop, from the JVM's flight recorder. */
public final class Pauses {
    private static final String PAUSE = "jdk.GCPhasePause";

    private final FlightRecording recording = FlightRecording.start(PAUSE);

    /** Starts. */
    public static Pauses record() {
        return new Pauses();
    }

    /** Nanoseconds of each pause. */
    public List<Long> stop() {
        try (recording) {
            return recording.stop().stream().map(event -> event.getDuration().toNanos()).toList();
        }
    }
}
