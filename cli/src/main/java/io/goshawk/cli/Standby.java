package io.goshawk.cli;

import io.goshawk.chronicle.JournalOwnedException;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.RecoverySection;
import io.goshawk.kafka.Lease;
import io.goshawk.rules.EsperEvaluator;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance among those of its shard: it holds the lease or waits for it. Every running
 * instance is a member, so that others can stand by; who may commit is Kafka's fencing to decide.
 */
final class Standby implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);
    private static final long RETRY_SECONDS = 1;

    private final GoshawkConfig config;
    private final PortWrap wrap;
    private final Lease lease;
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Compiled while it waits; null when an engine has them. */
    private EsperEvaluator rules;

    private Standby(GoshawkConfig config, boolean waits, PortWrap wrap) {
        this.config = config;
        this.wrap = wrap;
        this.lease = Lease.join(config.kafka().settings(), config.recovery().leaseMs(), !waits);
    }

    /** Becomes one of the instances. */
    static Standby join(GoshawkConfig config, boolean waits, PortWrap wrap) {
        return new Standby(config, waits, wrap);
    }

    /**
     * Compiles the rules, waits until the active instance is gone, then opens the engine.
     *
     * @return the engine, or null if it was told to end before
     */
    EngineProcess open() throws InterruptedException {
        requireAWayToTakeOver();
        rules = Rules.start(config);
        try {
            LOG.info("standing by: the instance that holds the lease decides");
            if (lease.await()) {
                LOG.info("the active instance is gone: taking over");
                lease.becomeActive();
                return openWhenFree();
            }
            return null;
        } finally {
            if (rules != null) {
                rules.close();
            }
        }
    }

    /** They are the engine's from then on. */
    private EsperEvaluator giveRules() {
        EsperEvaluator given = rules;
        rules = null;
        return given;
    }

    /** Better now than when the active instance is dead. */
    private void requireAWayToTakeOver() {
        boolean refuses = config.recovery()
                .onMissingJournal() == RecoverySection.MissingJournal.REFUSE;
        if (refuses && !Files.isDirectory(config.journal().dir())) {
            throw new Failure("there is no journal in " + config.journal().dir()
                    + ", and recovery.on-missing-journal is refuse: this instance could not take"
                    + " over",
                    "give it the journal's disk, or set recovery.on-missing-journal to"
                            + " rebuild");
        }
    }

    private EngineProcess openWhenFree() throws InterruptedException {
        boolean told = false;
        do {
            try {
                return EngineProcess.open(config, this::giveRules, wrap);
            } catch (JournalOwnedException owned) {
                // It has lost its lease and still lives, paused perhaps, on this very machine.
                if (!told) {
                    LOG.warn("waiting for the journal: {}", owned.getMessage());
                    told = true;
                }
            }
        } while (!ended.await(RETRY_SECONDS, TimeUnit.SECONDS));
        return null;
    }

    /** Ends waiting, and lets another instance take over. Any thread. */
    @Override
    public void close() {
        ended.countDown();
        lease.close();
    }
}
