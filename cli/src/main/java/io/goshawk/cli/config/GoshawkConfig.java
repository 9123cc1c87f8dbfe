package io.goshawk.cli.config;

import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.snapshot.SnapshotFolder;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.privacy.PersonalFields;
import io.goshawk.rules.cache.CodeCache;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Everything that can be configured. Printing it shows no secret.
 *
 * @param engine     the pipeline
 * @param input      what is accepted as a transaction
 * @param privacy    what is encrypted, with which keys
 * @param kafka      where transactions come from and alerts go
 * @param journal    the durable record
 * @param snapshots  what keeps a start short
 * @param recovery   a missing journal, and standing by
 * @param rules      what is evaluated
 * @param operations metrics and health
 */
// @formatter:off
public record GoshawkConfig(
        @Doc("The ring, the clock of the shard, duplicates, and when alerts are committed.")
        EngineSection engine,

        @Doc("""
                What is accepted as a transaction or label. Anything else goes to the dead-letter
                topic with its bytes and the reason, and never stops the engine.""")
        InputSection input,

        @Doc("Personal fields, which can be erased: docs/privacy.md.")
        PrivacySection privacy,

        @Doc("Where transactions and labels come from, and where alerts go.")
        KafkaSection kafka,

        @Doc("The durable record of every input and every decision.")
        JournalSection journal,

        @Doc("""
                Copies of the profiles, so that a start replays only the journal behind the newest
                one.""")
        SnapshotsSection snapshots,

        @Doc("A journal that is missing, and an instance that stands by.")
        RecoverySection recovery,

        @Doc("What is evaluated, and how hits become an outcome.")
        RulesSection rules,

        @Doc("Metrics for Prometheus and health checks, over HTTP.")
        OperationsSection operations) implements Checked {
    // @formatter:on
    /** Ingest pauses at three quarters: what one poll hands over must fit into the last one. */
    private static final int POLLS_IN_RING = 4;
    private static final int COMPACT_POLL_WAIT_MS = 1;

    @Override
    public void check() {
        if (kafka.pollRecordsMax() > engine.ringSize() / POLLS_IN_RING) {
            throw new IllegalArgumentException("kafka.poll-records-max ("
                    + kafka.pollRecordsMax() + ") must not be larger than a quarter of"
                    + " engine.ring-size (" + engine.ringSize() + "): a poll would block on a"
                    + " full ring");
        }
        if (privacy.isOn() && input.textBytesMax() > PersonalFields.TEXT_BYTES_MAX) {
            throw new IllegalArgumentException("input.text-bytes-max (" + input.textBytesMax()
                    + ") must not be larger than " + PersonalFields.TEXT_BYTES_MAX
                    + " with privacy.personal-fields: ciphertext is longer than text");
        }
        if (privacy.isOn() && privacy.keysDir().toAbsolutePath().normalize()
                .startsWith(journal.dir().toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("privacy.keys-dir must not lie in journal.dir: a"
                    + " copy of the journal would be a copy of the keys");
        }
    }

    /** How the pipeline is set up. */
    public PipelineSettings pipeline(boolean publishDecisions) {
        return engine.settings(publishDecisions, snapshots.everyEntries());
    }

    /**
     * How Kafka is used. A thread that reads and decides must not wait long for records: a group of
     * alerts may be due meanwhile.
     */
    public KafkaSettings kafkaSettings() {
        KafkaSettings settings = kafka.settings();
        return engine.topology() == PipelineSettings.Topology.COMPACT
                ? settings.withPollWaitMs(
                        Math.min(settings.pollWaitMs(), COMPACT_POLL_WAIT_MS))
                : settings;
    }

    /** Where snapshots are, or null if none are taken. */
    public SnapshotFolder snapshotFolder() {
        return snapshots.enabled()
                ? new SnapshotFolder(snapshotDir(), snapshots.keep(), journal.freeBytesMin())
                : null;
    }

    /** Where snapshots are if any are taken. */
    public Path snapshotDir() {
        return snapshots.dirBeside(journal.dir());
    }

    /**
     * Where compiled rules are kept.
     *
     * @param warnings is told why they are not
     */
    public CodeCache codeCache(Consumer<String> warnings) {
        return rules.keepCompiled()
                ? CodeCache.in(rules.compiledDirBeside(journal.dir()), warnings)
                : CodeCache.none();
    }
}
