package io.goshawk.bench.kafka;

import io.goshawk.bench.result.Hiccups;
import io.goshawk.bench.result.Measured;
import io.goshawk.bench.workload.Workload;
import io.goshawk.engine.Clock;
import io.goshawk.kafka.RecordFeed;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Measures one row:
 *
 * <pre>
 *   OpenFeed ─▶ broker ─▶ contestant ─▶ broker ─▶ AlertWatch (committed), AlertWatch (any)
 * </pre>
 *
 * Feed and watches are threads of this process and share its clock; the contestant is alone.
 */
final class TrialRun {
    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration WARM_LIMIT = Duration.ofSeconds(60);
    private static final Duration LATE_LIMIT = Duration.ofSeconds(30);

    private final Trial trial;
    private final Place place;
    private final Expectation expected;
    private final Workload workload;

    TrialRun(Trial trial, Place place, Workload workload, Expectation expected) {
        this.trial = trial;
        this.place = place;
        this.workload = workload;
        this.expected = expected;
    }

    /** Runs it; the contestant has ended when this returns. */
    Measured run() throws InterruptedException {
        place.open();
        try (ContestantProcess contestant = ContestantProcess.start(trial, place);
                AlertWatch committed = watch("read_committed");
                AlertWatch any = watch("read_uncommitted");
                RecordFeed feed = new RecordFeed(place.settings(),
                        place.topics().transactions())) {
            return run(contestant, committed, any, feed);
        } finally {
            place.close();
        }
    }

    private AlertWatch watch(String isolation) {
        return new AlertWatch(place.broker(), place.topics().alerts(), isolation, trial.count());
    }

    private Measured run(ContestantProcess contestant, AlertWatch committed, AlertWatch any,
            RecordFeed records) throws InterruptedException {
        OpenFeed feed = new OpenFeed(workload, records);
        feed.send(trial.warmupCount(), trial.warmupRate());
        await(committed, expected.conditions(trial.warmupCount()), contestant, WARM_LIMIT);
        System.gc();
        LockSupport.parkNanos(SETTLE_NANOS);
        try (Hiccups hiccups = new Hiccups()) {
            Duration cpuBefore = contestant.processorTime();
            long startMs = Clock.SYSTEM.epochMs();
            OpenFeed.Sent sent = feed.send(trial.count() - trial.warmupCount(),
                    trial.rate());
            Duration cpu = contestant.processorTime().minus(cpuBefore);
            long endMs = Clock.SYSTEM.epochMs();
            Histogram noise = hiccups.stop();
            await(committed, expected.conditions(trial.count()), contestant, LATE_LIMIT);
            boolean died = !contestant.isAlive();
            // One that is seen twice is seen at once or not at all.
            LockSupport.parkNanos(SETTLE_NANOS);
            committed.close();
            any.close();
            Verdict verdict = new Verdict(trial, expected, committed, any, sent);
            Measured measured = verdict.measured()
                    .histogram(Verdict.HICCUPS, noise)
                    .figure(Verdict.PROCESSORS, cpu.toNanos() / 1e9 / trial.seconds())
                    .timeline(verdict.seconds(),
                            Safepoints.read(place.folder(), startMs, endMs));
            return died ? measured.fault("it died: see its log") : measured;
        }
    }

    private static void await(AlertWatch watch, int conditions, ContestantProcess contestant,
            Duration limit) {
        long deadlineNanos = Clock.SYSTEM.nanos() + limit.toNanos();
        while (watch.seen() < conditions && watch.problem() == null && contestant.isAlive()
                && Clock.SYSTEM.nanos() < deadlineNanos) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
