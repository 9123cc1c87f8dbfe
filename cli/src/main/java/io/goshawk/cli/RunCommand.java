package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.Count;
import io.goshawk.engine.Counters;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.engine.ShardStoppedException;
import io.goshawk.kafka.FencedException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code goshawk run}: the engine, until it is told to stop. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Run the engine: read transactions, decide them by the rules, journal every "
                + "decision, publish every alert exactly once. Ctrl-C or SIGTERM finishes and "
                + "commits what was taken in; a start after a crash goes on where it stopped.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:stopped in good order", " 1:stopped by an error; the log says which",
                " 2:the command line or the configuration is wrong",
                " 4:another instance took over: this one has stopped deciding",
                "143:stopped in good order by SIGTERM (130 by Ctrl-C)"},
        footer = {"", "Examples:",
                "  goshawk run --config config/goshawk.yaml",
                "  goshawk run --set journal.dir=/var/lib/goshawk/journal",
                "  goshawk run --standby    # a second one: takes over when the first is gone",
                "", "Metrics: http://127.0.0.1:9464/metrics; health: /health/live, /health/ready."})
final class RunCommand implements Callable<Integer> {
    static final int EXIT_FENCED = 4;

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final int CLOSE_SECONDS = 12;

    @ParentCommand
    private Goshawk goshawk;

    @Mixin
    private ConfigFile config;

    @Option(names = "--standby",
            description = {"Wait until no other instance of this shard is alive, then take over.",
                    "The lease is Kafka's: see recovery.lease-ms."})
    private boolean standby;

    private final PortWrap wrap;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<EngineProcess> running = new AtomicReference<>();

    RunCommand() {
        this(PortWrap.NONE);
    }

    /** The same, with something around the ports. */
    RunCommand(PortWrap wrap) {
        this.wrap = wrap;
    }

    @Override
    public Integer call() {
        GoshawkConfig loaded = config.load();
        try (Standby instances = Standby.join(loaded, standby, wrap)) {
            stopOnSignal(instances);
            try (EngineProcess engine = standby
                    ? instances.open()
                    : EngineProcess.open(loaded, wrap)) {
                if (engine != null) {
                    run(engine);
                }
                return ExitCode.OK;
            }
        } catch (FencedException e) {
            LOG.error("another instance took over while this one started: {}", e.getMessage());
            return EXIT_FENCED;
        } catch (ShardStoppedException e) {
            // Told by the log alone, where those who watch a server look; once, and in words.
            LOG.error("stopped by an error: {}", ErrorReport.withCauses(e),
                    goshawk.isVerbose() || LOG.isDebugEnabled() ? e : null);
            return isFenced(e) ? EXIT_FENCED : ExitCode.SOFTWARE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        } finally {
            closed.countDown();
        }
    }

    private void run(EngineProcess engine) throws InterruptedException {
        running.set(engine);
        started(engine);
        engine.await();
        stopped(engine.pipeline().counters());
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FencedException) {
                return true;
            }
        }
        return false;
    }

    /** The JVM ends when the hook does: it waits until everything is closed. */
    private void stopOnSignal(Standby instances) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("goshawk-stop")
                .unstarted(() -> stop(instances)));
    }

    private void stop(Standby instances) {
        try {
            EngineProcess engine = running.get();
            if (engine == null) {
                instances.close();
            } else {
                try {
                    engine.stop();
                } catch (ShardStoppedException e) {
                    LOG.debug("the main thread tells this, too", e);
                }
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
                .addKeyValue("list_changes",
                        counters.listChanges().values().stream().mapToLong(Count::get).sum())
                .addKeyValue("deployments", counters.deployments())
                .addKeyValue("snapshots", counters.snapshots())
                .addKeyValue("alerts", counters.alerts())
                .addKeyValue("commits", counters.committedGroups()).log("stopped");
    }
}
