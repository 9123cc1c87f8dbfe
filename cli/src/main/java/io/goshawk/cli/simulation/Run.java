package io.goshawk.cli.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One seed: processes live and die until the input is at its end, and then all is checked. */
final class Run {
    private static final int FAULTY_LIVES_MAX = 5;
    /** A quiet life fails at most if what came before it was not settled. */
    private static final int QUIET_LIVES_MAX = 3;

    private final long seed;
    private final World world;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * What became of it.
     *
     * @param digest of all that happened; the same for the same seed
     */
    record Outcome(long seed, String digest, List<Violation> violations, Tally tally) {
        Outcome {
            violations = List.copyOf(violations);
        }
    }

    Run(long seed, Packs packs, Wiring wiring) {
        this.seed = seed;
        world = new World(seed, packs, wiring);
    }

    Outcome outcome() {
        attempt("the run", this::run);
        attempt("cleaning up", world::cleanUp);
        return new Outcome(seed, world.trace.end(), violations, world.tally);
    }

    /** Whatever breaks is told with its seed. */
    private void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error broken) {
            violations.add(Violation.of(broken, what));
        }
    }

    private void run() {
        Tally tally = world.tally;
        tally.runs = 1;
        tally.inputs = world.feed.size();
        if (live()) {
            violations.addAll(new Checks(world).all());
        }
        tally.entriesSetAside = world.disk.setAside();
        tally.delayedEnds = world.kafka.delayedCount();
        tally.timeouts = world.kafka.timeoutCount();
        tally.alerts = world.kafka.visible(world.kafkaSettings.topics().alerts()).size();
        tally.deadLetters = world.kafka.visible(world.kafkaSettings.topics().deadLetters()).size();
    }

    /** Whether the end was reached, so that it can be checked. */
    private boolean live() {
        SplittableRandom random = world.random;
        int faulty = random.nextInt(FAULTY_LIVES_MAX + 1);
        int pack = random.nextInt(world.packCount());
        for (int i = 0; i < faulty + QUIET_LIVES_MAX; i++) {
            if (i > 0 && random.nextInt(5) == 0) {
                pack = (pack + 1) % world.packCount();
                world.tally.ruleSetChanges++;
            }
            Life life = new Life(world, world.fate(i >= faulty), pack);
            Violation violation = life.live();
            if (violation != null) {
                violations.add(violation);
                return false;
            }
            if (life.isComplete() && i >= faulty) {
                return true;
            }
        }
        violations.add(new Violation(Check.PROGRESS, "the end of the input was not reached"));
        return false;
    }
}
