package io.goshawk.cli.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.slf4j.LoggerFactory;

/**
 * Many runs side by side, each alone with its seed. A run is deterministic; how many run at once
 * changes nothing.
 */
public final class Simulation {
    /** From so many runs that violate something on, no further one is begun. */
    private static final int VIOLATIONS_MAX = 10;

    private final long fromSeed;
    private final long seeds;
    private final int threads;
    private final LongConsumer progress;
    private final AtomicLong next = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Tally tally = new Tally();
    private final List<Run.Outcome> violating = new ArrayList<>();

    /**
     * @param threads  how many runs go side by side
     * @param progress is told how many are done; by one thread at a time
     */
    public Simulation(long fromSeed, long seeds, int threads, LongConsumer progress) {
        this.fromSeed = fromSeed;
        this.seeds = seeds;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Runs all seeds, or until ten of them violate something.
     *
     * @throws IllegalStateException if the simulation itself fails
     */
    public SimulationReport run() throws InterruptedException {
        Packs packs = Packs.compile();
        Logger engine = (Logger) LoggerFactory.getLogger("io.goshawk");
        Level told = engine.getLevel();
        // What is done to the engine on purpose needs no warning.
        engine.setLevel(Level.OFF);
        try {
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(Thread.ofVirtual().name("simulation-" + i).start(() -> work(packs)));
            }
            for (Thread worker : workers) {
                worker.join();
            }
        } finally {
            engine.setLevel(told);
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the simulation itself failed", failure.get());
        }
        violating.sort(Comparator.comparingLong(Run.Outcome::seed));
        return new SimulationReport(fromSeed, tally, List.copyOf(violating));
    }

    private void work(Packs packs) {
        try {
            for (long i = next.getAndIncrement(); i < seeds && mayGoOn(); i = next
                    .getAndIncrement()) {
                done(new Run(fromSeed + i, packs, Wiring.DIRECT).outcome());
            }
        } catch (RuntimeException | Error broken) {
            failure.compareAndSet(null, broken);
        }
    }

    private synchronized boolean mayGoOn() {
        return violating.size() < VIOLATIONS_MAX && failure.get() == null;
    }

    private synchronized void done(Run.Outcome outcome) {
        tally.add(outcome.tally());
        if (!outcome.violations().isEmpty()) {
            violating.add(outcome);
        }
        progress.accept(tally.runs);
    }
}
