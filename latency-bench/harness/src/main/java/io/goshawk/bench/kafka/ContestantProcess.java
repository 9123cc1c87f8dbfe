package io.goshawk.bench.kafka;

import io.goshawk.cli.Failure;
import io.goshawk.cli.Goshawk;
import io.goshawk.cli.chaos.Child;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A contestant in a JVM of its own, with the collector and heap of this one. By one thread. */
final class ContestantProcess implements AutoCloseable {
    /** What each of them says when it reads: the engine's own word. */
    static final String STARTED = "msg=\"started\"";
    /** The folder of what Kafka Streams is started from. */
    private static final String STREAMS_LIB = "latency-bench/peers/streams/target/lib/*";
    private static final String STREAMS_MAIN = "io.goshawk.bench.peer.streams.StreamsProgram";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final int STREAMS_COMMIT_MS_TUNED = 10;

    private final Child child;

    private ContestantProcess(Child child) {
        this.child = child;
    }

    /** Starts one and returns when it reads. */
    static ContestantProcess start(Trial trial, Place place) {
        List<String> arguments = new ArrayList<>(memoryFlags());
        arguments.add("-Xlog:disable");
        arguments.add("-Xlog:safepoint:file=" + Safepoints.file(place.folder()) + ":timemillis");
        arguments.addAll(switch (trial.contestant()) {
            case GOSHAWK -> goshawk(trial, place);
            case STREAMS -> streams(place, List.of());
            case STREAMS_10MS -> streams(place, List.of("" + STREAMS_COMMIT_MS_TUNED));
            case LOOP, LOOP_UNSAFE -> loop(trial, place);
        });
        Path log = place.folder().resolve("contestant.log");
        Child child = place.children().start(log, List.of(), arguments);
        if (!child.hasSaidWithin(STARTED, START_LIMIT)) {
            child.kill();
            throw new Failure(trial.contestant().title() + " does not start within "
                    + START_LIMIT.toSeconds() + " s", log + " says how far it came");
        }
        return new ContestantProcess(child);
    }

    /** Collector and heap, as the launcher has chosen them for this machine. */
    private static List<String> memoryFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-Xmx") || flag.contains("GC")).toList();
    }

    private static List<String> goshawk(Trial trial, Place place) {
        List<String> arguments = new ArrayList<>(List.of(Goshawk.class.getName(), "run"));
        arguments.addAll(place.arguments());
        Place.set(arguments, "engine.commit-gap-ms", trial.gapMs());
        Place.set(arguments, "journal.force", trial.force());
        // Whatever a rule finds makes an alert, as in the others.
        Place.set(arguments, "rules.review-score", 1);
        // The times of the payments are not those of the wall.
        Place.set(arguments, "engine.idle-tick-ms", 0);
        Place.set(arguments, "operations.port", 0);
        return arguments;
    }

    private static List<String> streams(Place place, List<String> commitMs) {
        List<String> arguments = new ArrayList<>(List.of("-cp",
                place.home().resolve(STREAMS_LIB).toString(), STREAMS_MAIN, place.broker(),
                place.topics().transactions(), place.topics().alerts(), place.id(),
                place.folder().resolve("state").toString()));
        arguments.addAll(commitMs);
        return arguments;
    }

    private static List<String> loop(Trial trial, Place place) {
        return List.of(LoopProgram.class.getName(), place.broker(), place.topics().transactions(),
                place.topics().alerts(), place.id(),
                String.valueOf(trial.contestant().isExactlyOnce()));
    }

    boolean isAlive() {
        return child.isAlive();
    }

    /** Processor time that it has used. */
    Duration processorTime() {
        return child.processorTime();
    }

    /** Stops it as a supervisor does. */
    @Override
    public void close() {
        child.terminate();
        try {
            if (!child.hasEndedWithin(STOP_LIMIT)) {
                child.kill();
            }
        } catch (InterruptedException e) {
            child.kill();
            Thread.currentThread().interrupt();
        }
    }
}
