package io.goshawk.bench.peers;

import io.goshawk.bench.workload.Footprint;
import io.goshawk.bench.workload.Round;
import io.goshawk.bench.workload.Workload;
import io.goshawk.cli.Progress;
import io.goshawk.engine.Clock;
import java.util.concurrent.TimeUnit;

/** One engine of a comparison, from its start to its end. */
final class Contestant implements AutoCloseable {
    private static final int FILL_STEPS = 50;

    private final PeerKind kind;
    private final Workload workload;
    private final ComparisonSettings settings;
    private PeerProcess process;
    private int rounds;

    /** What a round measured, and what the engine then held. */
    record Result(Round round, Footprint footprint) {}

    Contestant(PeerKind kind, Workload workload, ComparisonSettings settings) {
        this.kind = kind;
        this.workload = workload;
        this.settings = settings;
    }

    PeerKind kind() {
        return kind;
    }

    /**
     * Starts the engine and fills its windows.
     *
     * @return the signature of the hits
     */
    String fill() throws PeerFailure {
        process = new PeerProcess(kind, workload, settings);
        long total = settings.fillPayments(workload);
        long end = Clock.SYSTEM.nanos() + TimeUnit.SECONDS.toNanos(settings.limitSeconds());
        String signature = "";
        try (Progress progress = Progress.of("fill " + kind.id(), "payments", total)) {
            long step = (total + FILL_STEPS - 1) / FILL_STEPS;
            for (long done = 0; done < total; done += step) {
                long left = TimeUnit.NANOSECONDS.toSeconds(end - Clock.SYSTEM.nanos());
                signature = process.fill(Math.min(step, total - done), (int) Math.max(1, left));
                progress.reached(Math.min(total, done + step));
            }
        } catch (PeerFailure e) {
            throw new PeerFailure("while it was filled: " + e.getMessage());
        }
        process.footprint(settings.limitSeconds());
        return signature;
    }

    /** How many it has had since it was filled. */
    int rounds() {
        return rounds;
    }

    /** One round, and a collection after it. */
    Result round() throws PeerFailure {
        Round round = process.decide(settings.payments(), settings.limitSeconds());
        rounds++;
        return new Result(round, process.footprint(settings.limitSeconds()));
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
