package io.goshawk.cli.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The engine as the first process of its namespace, as it is in a container: killed and started
 * again it has the number that the dead one had, and must not take that one's locks for its own.
 */
final class ProcessOne {
    private static final List<String> UNSHARE = List.of("unshare", "--pid", "--fork",
            "--mount-proc", "--kill-child=SIGKILL");
    private static final int LIVES = 3;

    private final EngineUnit engine;
    private final Tally tally;

    ProcessOne(EngineUnit engine, Tally tally) {
        this.engine = engine;
        this.tally = tally;
    }

    void run(Fault fault) throws InterruptedException {
        for (int life = 1; life <= LIVES; life++) {
            engine.kill();
            tally.engineKilled();
            engine.spawn("", UNSHARE);
            if (!engine.awaitStarted()) {
                tally.violation("the engine does not start as PID 1, life " + life + ": "
                        + EngineEnds.describe(engine.child()) + ", "
                        + engine.child().logFile());
                return;
            }
            Faults.pause(fault.waitMs() / LIVES);
        }
    }

    /** Why it cannot be done here, if so. */
    Optional<String> obstacle() throws InterruptedException {
        return isAllowed()
                ? Optional.empty()
                : Optional.of("'unshare --pid' is not permitted here");
    }

    private static boolean isAllowed() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc",
                    "--kill-child=SIGKILL", "true").start();
            return probe.waitFor(Duration.ofSeconds(10)) && probe.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
