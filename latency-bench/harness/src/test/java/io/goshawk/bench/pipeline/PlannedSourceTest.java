package io.goshawk.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A stall must be charged to everything that was planned meanwhile. */
class PlannedSourceTest {
    private static final int COUNT = 1_000;
    private static final int RATE = 10_000;
    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    @Test
    void shouldChargeAStallToAllPaymentsPlannedMeanwhile() {
        StageTimes times = new StageTimes(0, COUNT);
        Phase plan = new Phase(0, COUNT, Clock.SYSTEM.nanos(), RATE, 1);
        List<Input> taken = play(times, plan, input -> {
            long number = ((Transaction) input).origin().offset();
            if (number == 0) {
                stall();
            }
            times.journaled(number, 0, Clock.SYSTEM.nanos());
        });

        assertThat(taken).hasSize(COUNT);
        Histogram latencies = times.plannedToJournaled(plan);
        assertThat(latencies.getTotalCount()).isEqualTo(COUNT);
        // Planned within the first 40 of the 50 ms: each waited 10 ms at least.
        assertThat(latencies.getCountBetweenValues(STALL_NANOS / 5, Long.MAX_VALUE / 2))
                .isGreaterThanOrEqualTo(400);
        assertThat(times.plannedToClaimed(plan).getMaxValue()).isGreaterThan(STALL_NANOS / 2);
    }

    private static List<Input> play(StageTimes times, Phase plan,
            Consumer<Input> receiver) {
        List<Input> taken = new ArrayList<>();
        try (EventsAhead events = new EventsAhead(
                new CardPayments(new Traffic(1, 100, 0, 0), RATE, 0))) {
            PlannedSource source = new PlannedSource(events, times, 500);
            source.start(Map.of());
            source.play(plan);
            while (taken.size() < COUNT) {
                source.poll(input -> {
                    taken.add(input);
                    receiver.accept(input);
                });
            }
        }
        return taken;
    }

    private static void stall() {
        long begin = Clock.SYSTEM.nanos();
        while (Clock.SYSTEM.nanos() - begin < STALL_NANOS) {
            Thread.onSpinWait();
        }
    }
}
