package io.goshawk.cli.chaos;

import io.goshawk.engine.Clock;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Two engines with one transactional id. A journal has one owner, so the second one gets a copy,
 * taken while the first one stands still. When the first goes on, one of the two must notice that
 * it is not the owner any more, stop deciding and say so; the other goes on with its journal.
 */
final class Fight {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(30);

    private final EngineUnit engine;
    private final Tally tally;
    private final Path folder;
    private int fights;

    Fight(EngineUnit engine, Tally tally, Path folder) {
        this.engine = engine;
        this.tally = tally;
        this.folder = folder;
    }

    void run(Fault fault) throws InterruptedException {
        Path copy = folder.resolve("journal-of-second-" + ++fights);
        Child first = engine.child();
        first.pause();
        JournalFiles.copy(engine.journal(), copy);
        Child second = engine.spawnOther(copy);
        if (!second.hasSaidWithin(EngineUnit.STARTED, START_LIMIT)) {
            tally.violation("a second engine on a copy of the journal did not start: "
                    + EngineEnds.describe(second) + ", " + second.logFile());
            second.kill();
            first.resume();
            return;
        }
        Faults.pause(fault.lengthMs());
        first.allow(Ending.FENCED);
        second.allow(Ending.FENCED);
        first.resume();
        settle(first, second, copy);
    }

    private void settle(Child first, Child second, Path copy) throws InterruptedException {
        long deadlineNanos = Clock.SYSTEM.nanos() + NOTICE_LIMIT.toNanos();
        while (first.isAlive() && second.isAlive()
                && Clock.SYSTEM.nanos() - deadlineNanos < 0) {
            Faults.pause(20);
        }
        if (first.isAlive() && second.isAlive()) {
            tally.violation("two engines with one transactional id ran side by side for "
                    + NOTICE_LIMIT + ": " + first.logFile() + ", " + second.logFile());
            first.kill();
        }
        boolean firstLost = !first.isAlive();
        Child loser = firstLost ? first : second;
        tally.note("two engines: the " + (firstLost ? "first" : "second") + " ended with "
                + EngineEnds.describe(loser));
        Path old = firstLost ? engine.journal() : copy;
        if (firstLost) {
            engine.replace(second, copy);
        } else {
            engine.ends().note(second);
        }
        if (Ending.FENCED.isThatOf(loser)) {
            JournalFiles.remove(old);
        } else {
            tally.violation("the engine that lost its id did not say so: "
                    + EngineEnds.describe(loser) + ", " + loser.logFile());
        }
    }
}
