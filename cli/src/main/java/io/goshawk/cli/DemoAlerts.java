package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.kafka.AlertReader;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.PublishedAlert;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads alerts back in a thread of its own, as a payment service would, while the engine runs:
 * prints the first ones and keeps the ids of all.
 */
final class DemoAlerts {
    private static final Duration WAIT = Duration.ofMillis(20);
    private static final Duration END_LIMIT = Duration.ofSeconds(30);

    private final KafkaSettings settings;
    private final Clock clock;
    private final PrintWriter out;
    private final int shown;
    private final long startMs;
    private final List<String> ids = new ArrayList<>();
    private final DemoLatencies latencies;
    private final Thread thread;
    private volatile boolean mayRun = true;
    private volatile Throwable failure;
    private int printed;

    DemoAlerts(KafkaSettings settings, Clock clock, PrintWriter out, int shown,
            DemoLatencies latencies) {
        this.latencies = latencies;
        this.settings = settings;
        this.clock = clock;
        this.out = out;
        this.shown = shown;
        this.startMs = clock.epochMs();
        this.thread = Thread.ofPlatform().name("demo-alerts").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (AlertReader reader = new AlertReader(settings, clock)) {
            while (mayRun) {
                reader.poll(WAIT, this::take);
            }
            reader.readToEnd(END_LIMIT, this::take);
        } catch (Throwable error) {
            failure = error;
        }
    }

    private void take(PublishedAlert alert) {
        ids.add(alert.id());
        if (alert.sourceTimestampMs() >= startMs) {
            latencies.visible(Math.max(0, alert.readMs() - alert.sourceTimestampMs()));
            if (printed < shown) {
                out.println(AlertLine.of(alert.json()));
                out.flush();
                printed++;
                if (printed == shown) {
                    out.println("… further alerts are counted, not printed");
                }
            }
        }
    }

    /** Reads what is visible by now to its end, and ends. */
    void finish() throws InterruptedException {
        mayRun = false;
        thread.join();
        if (failure != null) {
            throw new Failure("the alerts could not be read back: " + failure.getMessage(),
                    "run it again with --verbose", failure);
        }
    }

    /** Ids in the order of reading. After {@link #finish}. */
    List<String> ids() {
        return ids;
    }
}
