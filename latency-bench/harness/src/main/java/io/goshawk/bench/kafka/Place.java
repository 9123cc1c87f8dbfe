package io.goshawk.bench.kafka;

import io.goshawk.cli.chaos.Children;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.TopicNames;
import io.goshawk.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Where a row is measured: the broker, and topics and a folder of its own. One partition each, so
 * that what must be decided does not depend on how partitions are merged.
 *
 * @param home     the installation
 * @param folder   of the row; journals and logs go there
 * @param children starts processes
 * @param broker   host and port
 * @param number   of the row: part of the name of everything that it has in the broker
 */
record Place(Path home, Path folder, Children children, String broker, int number) {
    private static final Duration RETENTION = Duration.ofDays(1);

    /** Creates the topics. */
    void open() {
        Topics.create(settings(), Topics.plans(topics(), 1, 1, RETENTION));
    }

    /** Deletes them: a row does not wait for the disk to take what another one wrote. */
    void close() throws InterruptedException {
        List<String> names = Topics.plans(topics(), 1, 1, RETENTION).stream()
                .map(plan -> plan.name()).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker,
                "enable.metrics.push", false))) {
            admin.deleteTopics(names).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics of row " + number
                    + " cannot be deleted: " + e.getCause(), e);
        }
    }

    TopicNames topics() {
        return new TopicNames(named("transactions"), named("fraud-labels"),
                named("list-changes"), named("rule-sets"), named("alerts"),
                named("dead-letters"), null, named("rule-set-status"),
                named("journal-checkpoints"));
    }

    private String named(String name) {
        return name + "-" + number;
    }

    /** The consumer group, the transactional id, or whatever a contestant calls it. */
    String id() {
        return named("bench");
    }

    /** How Goshawk is told where it is: as on its command line. */
    List<String> arguments() {
        TopicNames names = topics();
        List<String> arguments = new ArrayList<>();
        set(arguments, "kafka.bootstrap-servers", broker);
        set(arguments, "kafka.group-id", id());
        set(arguments, "kafka.transactional-id", id());
        set(arguments, "kafka.topics.transactions", names.transactions());
        set(arguments, "kafka.topics.labels", names.labels());
        set(arguments, "kafka.topics.lists", names.lists());
        set(arguments, "kafka.topics.rule-sets", names.ruleSets());
        set(arguments, "kafka.topics.alerts", names.alerts());
        set(arguments, "kafka.topics.dead-letters", names.deadLetters());
        set(arguments, "kafka.topics.rule-set-status", names.ruleSetStatus());
        set(arguments, "kafka.topics.checkpoints", names.checkpoints());
        set(arguments, "journal.dir", "'" + folder.resolve("journal") + "'");
        set(arguments, "rules.dirs", "['" + home.resolve("rules/packs/reference-bench") + "']");
        return arguments;
    }

    static void set(List<String> arguments, String key, Object value) {
        arguments.add("--set");
        arguments.add(key + "=" + value);
    }

    /** For clients of the harness. */
    KafkaSettings settings() {
        KafkaSettings defaults = KafkaSettings.defaults(broker);
        return new KafkaSettings(broker, topics(), id(), "bench-feed-" + number, List.of(),
                defaults.start(), defaults.pollRecordsMax(), defaults.pollWaitMs(),
                defaults.mergeWaitMs(), defaults.transactionTimeoutMs(),
                defaults.callAttemptsMax(), defaults.transactionAttemptsMax(),
                defaults.properties());
    }
}
