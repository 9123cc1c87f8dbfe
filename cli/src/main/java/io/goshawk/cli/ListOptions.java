package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.privacy.CardNumbers;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.rules.list.DeclaredList;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command on a list needs: which one, where it is declared, and the cluster. */
final class ListOptions {
    @Parameters(paramLabel = "NAME", index = "0",
            description = "The list: its file in a pack, without .list.yaml.")
    private String name;

    @Option(names = "--rules", paramLabel = "DIR",
            description = "A rule pack that declares it; may come more than once. Default: "
                    + "rules.dirs of the configuration.")
    private List<Path> folders;

    @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT",
            description = "The broker. Default: the configured ones.")
    private String bootstrapServer;

    @Mixin
    private ConfigFile config;

    private GoshawkConfig loaded;

    /** The list as its file declares it. */
    DeclaredList list() {
        return Rules.list(folders == null ? loaded().rules().dirs() : folders, name);
    }

    KafkaSettings kafka() {
        return loaded().kafka().settings();
    }

    /** The topic of changes. */
    String topic() {
        String topic = kafka().topics().lists();
        if (topic == null) {
            throw new Failure("kafka.topics.lists is empty: no changes of lists are read",
                    "set it to the name of a topic, or change the list's file");
        }
        return topic;
    }

    /** Refuses what the engine would set aside. */
    void requireNoCardNumber(String field, String text) {
        CardNumbers.find(text).ifPresent(place -> {
            if (!loaded().input().cardNumberFields().contains(field)) {
                throw new Failure(field + ": this looks like a card number: "
                        + place.masked(text),
                        "lists hold card tokens; if this is one, name " + field
                                + " in input.card-number-fields");
            }
        });
    }

    private GoshawkConfig loaded() {
        if (loaded == null) {
            loaded = config.loadWith("kafka.bootstrap-servers", bootstrapServer);
        }
        return loaded;
    }
}
