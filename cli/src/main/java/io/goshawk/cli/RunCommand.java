package io.goshawk.cli;

import io.goshawk.engine.Counters;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.engine.ShardStoppedException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code goshawk run}: the engine, until it is told to stop. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Run the engine: read transactions, decide them by the rules, journal every "
                + "decision, publish every alert exactly once. Ctrl-C or SIGTERM finishes and "
                + "commits what was taken in; a start after a crash goes on where it stopped.",
        footer = {"", "Examples:",
                "  goshawk run --config config/goshawk.yaml",
                "  goshawk run --set journal.dir=/var/lib/goshawk/journal",
                "", "Metrics: http://127.0.0.1:9464/metrics; health: /health/live, /health/ready."})
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final int CLOSE_SECONDS = 15;

    @ParentCommand
    private Goshawk goshawk;

    @Mixin
    private ConfigFile config;

    @Override
    public Integer call() {
        CountDownLatch closed = new CountDownLatch(1);
        try (EngineProcess engine = EngineProcess.open(config.load())) {
            stopOnSignal(engine, closed);
            started(engine);
            engine.await();
            stopped(engine.pipeline().counters());
            return ExitCode.OK;
        } catch (ShardStoppedException e) {
            // Told by the log alone, where those who watch a server look; once, and in words.
            LOG.error("stopped by an error: {}", ErrorReport.withCauses(e),
                    goshawk.isVerbose() || LOG.isDebugEnabled() ? e : null);
            return ExitCode.SOFTWARE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        } finally {
            closed.countDown();
        }
    }

    /** The JVM ends when the hook does: it waits until everything is closed. */
    private static void stopOnSignal(EngineProcess engine, CountDownLatch closed) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("goshawk-stop")
                .unstarted(() -> stop(engine, closed)));
    }

    private static void stop(EngineProcess engine, CountDownLatch closed) {
        try {
            try {
                engine.stop();
            } catch (ShardStoppedException e) {
                LOG.debug("the main thread tells this, too", e);
            }
            if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("not closed within {} s; the next start settles it", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void started(EngineProcess engine) {
        EngineProcess.Start start = engine.start();
        start.lines().forEach(LOG::info);
        RecoveryReport report = start.report();
        LOG.atInfo().addKeyValue("snapshot_sequence", report.snapshotSequence())
                .addKeyValue("entries_warmed", report.entriesWarmed())
                .addKeyValue("entries_replayed", report.entriesReplayed())
                .addKeyValue("groups_resent", report.groupsResent())
                .addKeyValue("millis", report.millis())
                .addKeyValue("operations_port", engine.operationsPort()).log("started");
    }

    private static void stopped(Counters counters) {
        LOG.atInfo().addKeyValue("consumed", counters.consumed())
                .addKeyValue("decided", counters.decided())
                .addKeyValue("dead_lettered", counters.deadLettered())
                .addKeyValue("duplicates", counters.duplicates())
                .addKeyValue("labels", counters.labels())
                .addKeyValue("snapshots", counters.snapshots())
                .addKeyValue("alerts", counters.alerts())
                .addKeyValue("commits", counters.committedGroups()).log("stopped");
    }
}
