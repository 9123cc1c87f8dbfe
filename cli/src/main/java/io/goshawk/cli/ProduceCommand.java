package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.formats.TransactionFile;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RecordFeed;
import io.goshawk.kafka.TopicNames;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code goshawk produce}: plays a file of transactions or labels into a topic. */
@Command(name = "produce", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Send the transactions of a file to a topic, in their order, keyed by card "
                + "token; or, with --labels, the fraud labels of a file. The file is CSV (no "
                + "labels) or NDJSON, and may be compressed with gzip.",
        footer = {"", "Examples:",
                "  goshawk produce transactions.csv.gz --topic transactions",
                "  goshawk produce day.ndjson --topic transactions --speed 1000 \\",
                "      --bootstrap-server broker-1:9092",
                "  goshawk produce chargebacks.ndjson --labels"})
final class ProduceCommand implements Runnable {
    private static final int BYTES_PER_KB = 1000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The records: .csv, .ndjson, or .gz.")
    private Path file;

    @Option(names = "--labels",
            description = "The file holds fraud labels, one JSON object a line.")
    private boolean labels;

    @Option(names = "--topic", paramLabel = "NAME",
            description = "The topic, which must be there. Default: the configured topic of "
                    + "transactions, or of labels.")
    private String topic;

    @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT",
            description = "The broker. Default: the configured ones.")
    private String bootstrapServer;

    @Option(names = "--speed", paramLabel = "N|max", defaultValue = "max",
            converter = Pace.Converter.class,
            description = "Records a second. Default: max, as fast as the broker takes them.")
    private Pace pace;

    @Mixin
    private ConfigFile config;

    @Override
    public void run() {
        KafkaSettings settings = config
                .loadWith("kafka.bootstrap-servers", bootstrapServer).kafka().settings();
        String target = topic == null ? configured(settings.topics()) : topic;
        long startNanos = Clock.SYSTEM.nanos();
        try (TransactionFile records = labels
                ? TransactionFile.openLabels(file)
                : TransactionFile.open(file);
                RecordFeed feed = new RecordFeed(settings, target);
                Progress progress = Progress.of("produce", "kB",
                        records.bytesTotal() / BYTES_PER_KB)) {
            new Playback(feed, pace, Clock.SYSTEM).play(records::next,
                    sent -> progress.reached(records.bytesRead() / BYTES_PER_KB));
            report(feed.acknowledgedCount(), target, Clock.SYSTEM.nanos() - startNanos);
        }
    }

    private String configured(TopicNames topics) {
        if (labels && topics.labels() == null) {
            throw new Failure("kafka.topics.labels is empty: no labels are read",
                    "set it to the name of a topic, or name one with --topic");
        }
        return labels ? topics.labels() : topics.transactions();
    }

    private void report(long sent, String target, long tookNanos) {
        double seconds = tookNanos / 1e9;
        spec.commandLine().getOut().println(String.format(Locale.ROOT,
                "%,d %s sent to '%s' in %.1f s (%,.0f/s)", sent,
                labels ? "labels" : "transactions", target, seconds, sent / seconds));
        spec.commandLine().getOut().flush();
    }
}
