package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final SteppedClock clock = new SteppedClock();

    @Test
    void shouldSayNothingWhenTheWorkIsSoonDone() {
        try (Progress progress = new Progress("work", "events", 100, false, out, clock)) {
            clock.seconds = 1;
            progress.reached(100);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void shouldPrintALineNowAndThenWhenThereIsNoTerminal() {
        try (Progress progress = new Progress("work", "events", 10_000, false, out, clock)) {
            clock.seconds = 2;
            progress.reached(2_000);
            clock.seconds = 5;
            progress.reached(5_000);
            clock.seconds = 12;
            progress.reached(9_000);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "work: 2,000 of 10,000 events (20 %), 1,000/s, 8 s left",
                "work: 9,000 of 10,000 events (90 %), 750/s, 1 s left");
    }

    @Test
    void shouldDrawABarWhenThereIsATerminal() {
        try (Progress progress = new Progress("work", "events", 10_000, true, out, clock)) {
            clock.seconds = 3;
            progress.reached(3_000);
            progress.reached(10_000);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("work", "100%");
    }

    private static final class SteppedClock implements Clock {
        private long seconds;

        @Override
        public long epochMs() {
            return TimeUnit.SECONDS.toMillis(seconds);
        }

        @Override
        public long nanos() {
            return TimeUnit.SECONDS.toNanos(seconds);
        }
    }
}
