package io.goshawk.cli;

import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.TopicPlan;
import io.goshawk.kafka.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code goshawk topics create}: the only way in which topics come into being. */
@Command(name = "create", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Create the topics of the configuration: transactions, fraud labels, "
                + "list changes, rule sets and what became of them, alerts, dead letters, and "
                + "decisions if they are published. A topic that is there stays as it is; "
                + "another number of partitions than asked for is an error. List changes, rule "
                + "sets and their status have one partition and are kept for ever.",
        footer = {"", "Examples:",
                "  goshawk topics create",
                "  goshawk topics create --partitions 4 --replication 3",
                "  goshawk topics create --set kafka.bootstrap-servers=broker-1:9092"})
final class TopicsCreateCommand implements Runnable {
    private static final int PARTITIONS_MAX = 10_000;
    private static final int RETENTION_DAYS_MAX = 36_500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFile config;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "1",
            description = "Of each topic; they can grow later, not shrink. Default: 1.")
    private int partitions;

    @Option(names = "--replication", paramLabel = "N", defaultValue = "1",
            description = "How many brokers keep each partition. Default: 1.")
    private int replication;

    @Option(names = "--retention-days", paramLabel = "N", defaultValue = "14",
            description = "How long records are kept; at least as long as any rule looks back. "
                    + "Default: 14.")
    private int retentionDays;

    @Override
    public void run() {
        require("--partitions", partitions, PARTITIONS_MAX);
        require("--replication", replication, Short.MAX_VALUE);
        require("--retention-days", retentionDays, RETENTION_DAYS_MAX);
        KafkaSettings settings = config.load().kafka().settings();
        List<TopicPlan> plans = Topics.plans(settings.topics(), partitions, replication,
                Duration.ofDays(retentionDays));
        List<String> created = Topics.create(settings, plans);
        PrintWriter out = spec.commandLine().getOut();
        for (TopicPlan plan : plans) {
            boolean isNew = created.contains(plan.name());
            out.println(plan.name() + (isNew ? ": created" : ": was there already"));
        }
        out.flush();
    }

    private void require(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new ParameterException(spec.commandLine(),
                    option + " must be 1 to " + max + ", is " + value);
        }
    }
}
