package io.goshawk.cli;

import io.goshawk.broker.EmbeddedBroker;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.Clock;
import io.goshawk.formats.FileRecord;
import io.goshawk.kafka.GroupPositions;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RecordFeed;
import io.goshawk.kafka.TopicNames;
import io.goshawk.kafka.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One demo, from the broker to the summary:
 *
 * <pre>
 *   Playback ─▶ transactions ─▶ engine, as 'run' starts it ─▶ alerts ─▶ DemoAlerts
 *            ─▶ fraud-labels ─┘
 * </pre>
 */
final class Demo {
    private static final Clock CLOCK = Clock.SYSTEM;
    private static final Duration RETENTION = Duration.ofDays(3650);

    private final DemoOptions options;
    private final DemoFolder folder;
    private final PrintWriter out;

    Demo(DemoOptions options, DemoFolder folder, PrintWriter out) {
        this.options = options;
        this.folder = folder;
        this.out = out;
    }

    /** Runs it, prints alerts and summary, and tells how it went. */
    DemoSummary run() throws InterruptedException, IOException {
        try (DemoInput input = DemoInput.open(options)) {
            folder.claim(input.name());
            if (options.decisions() != null) {
                DemoDecisions.require(options.decisions());
            }
            return run(input);
        }
    }

    private DemoSummary run(DemoInput input) throws InterruptedException, IOException {
        say("Starting a Kafka broker in this process …");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.path().resolve("broker"))) {
            GoshawkConfig config = DemoConfig.write(folder.path(), broker.bootstrapServers(),
                    rules(), options.snapshotEntries());
            say("Other commands reach it with --config " + folder.path().resolve(DemoConfig.NAME));
            KafkaSettings kafka = config.kafka().settings();
            Topics.create(kafka, Topics.plans(kafka.topics(), 1, 1, RETENTION));
            say("Compiling the rules and opening the journal …");
            try (EngineProcess engine = EngineProcess.open(config)) {
                return run(engine, config, input);
            }
        }
    }

    private DemoSummary run(EngineProcess engine, GoshawkConfig config, DemoInput input)
            throws InterruptedException {
        KafkaSettings kafka = config.kafka().settings();
        engine.start().lines().forEach(this::say);
        if (engine.operationsPort() >= 0) {
            say("Metrics: http://127.0.0.1:" + engine.operationsPort() + "/metrics");
        }
        DemoLatencies latencies = new DemoLatencies(engine.metrics().decision()::nanos, CLOCK);
        DemoAlerts alerts = new DemoAlerts(kafka, CLOCK, out, options.alertsShown(), latencies);
        alerts.start();
        long playNanos = CLOCK.nanos();
        try {
            play(engine, kafka, input, latencies);
            new DemoCommits(() -> GroupPositions.of(kafka, CLOCK), CLOCK)
                    .await(() -> requireRunning(engine));
        } catch (RuntimeException stopped) {
            // What stopped it is told, not what that led to.
            try {
                alerts.finish();
            } catch (RuntimeException consequence) {
                stopped.addSuppressed(consequence);
            }
            throw stopped;
        }
        long tookNanos = CLOCK.nanos() - playNanos;
        engine.stop();
        alerts.finish();
        latencies.finish();
        DemoSummary summary = DemoSummary.of(engine, kafka, input, alerts, latencies, tookNanos);
        summary.print(out);
        if (options.decisions() != null) {
            DemoDecisions.write(engine.journal(), options.decisions());
            say("Every decision: " + options.decisions());
        }
        return summary;
    }

    /** Plays what an earlier demo on this folder has not played; ends early if the engine does. */
    private void play(EngineProcess engine, KafkaSettings kafka, DemoInput input,
            DemoLatencies latencies) {
        TopicNames topics = kafka.topics();
        try (RecordFeed feed = new RecordFeed(kafka, topics.transactions());
                RecordFeed labels = new RecordFeed(kafka, topics.labels());
                Progress progress = Progress.of("demo", input.unit(), input.total())) {
            // A topic has one partition, so its end says how many records were played.
            GroupPositions played = GroupPositions.of(kafka, CLOCK);
            input.skip(played.endTotal(topics.transactions()), played.endTotal(topics.labels()));
            new Playback(feed, options.pace(), CLOCK).play(() -> {
                sendLabels(input, labels);
                return engine.pipeline().isRunning() ? input.next() : null;
            }, sent -> {
                progress.reached(input.done());
                latencies.look();
            });
            labels.flush();
        }
    }

    private static void sendLabels(DemoInput input, RecordFeed labels) {
        for (FileRecord label = input.nextLabel(); label != null; label = input.nextLabel()) {
            labels.send(label.key().getBytes(StandardCharsets.UTF_8), label.json());
        }
    }

    private static void requireRunning(EngineProcess engine) throws InterruptedException {
        if (!engine.pipeline().isRunning()) {
            engine.await();
            throw new Failure("the engine ended before everything was committed",
                    "the log on standard error says more");
        }
    }

    private Path rules() {
        return options.rules() == null
                ? Path.of(System.getProperty("goshawk.home", "."), "rules/packs/cards")
                : options.rules();
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
