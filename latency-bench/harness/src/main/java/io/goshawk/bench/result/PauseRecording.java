package io.goshawk.bench.result;

import io.goshawk.bench.workload.FlightRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** The pauses of this JVM's collector, from its flight recorder. Used by one thread. */
public final class PauseRecording implements AutoCloseable {
    private static final String PAUSE = "jdk.GCPhasePause";
    private static final String COLLECTION = "jdk.GarbageCollection";
    private static final double SECOND_NANOS = 1e9;
    private static final double MS_NANOS = 1e6;

    private final FlightRecording recording = FlightRecording.start(PAUSE, COLLECTION);

    private PauseRecording() {}

    /** Records from here on. */
    public static PauseRecording start() {
        return new PauseRecording();
    }

    /** Ends and gives the pauses that began in this time, in order. */
    public List<Pause> stop(Instant from, Instant to) {
        return pauses(recording.stop(), from, to);
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
