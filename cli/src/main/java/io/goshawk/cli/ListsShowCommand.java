package io.goshawk.cli;

import io.goshawk.engine.Clock;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.formats.ListChangeJson;
import io.goshawk.formats.TransactionJsonLimits;
import io.goshawk.kafka.VisibleRecords;
import io.goshawk.rules.list.DeclaredList;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code goshawk lists show}: what is on a list, by its file and by the changes since. */
@Command(name = "show", mixinStandardHelpOptions = true, versionProvider = Version.class,
        sortOptions = false,
        description = "Show what is on a list now: what its file has, and over it the changes of "
                + "the topic. Entries whose time is over are left out. What a shard has refused, "
                + "because it did not know the list yet, is shown all the same: the journal "
                + "knows.",
        footer = {"", "Examples:",
                "  goshawk lists show blocked_cards",
                "  goshawk lists show blocked_cards --file-only --rules rules/packs/lists"})
final class ListsShowCommand implements Runnable {
    private static final Duration READ_LIMIT = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ListOptions options;

    @Option(names = "--file-only", description = "Look at the file alone, not at the topic.")
    private boolean fileOnly;

    @Override
    public void run() {
        DeclaredList list = options.list();
        ListContent content = new ListContent(list);
        if (!fileOnly) {
            readChanges(content);
        }
        PrintWriter out = spec.commandLine().getOut();
        content.write(Clock.SYSTEM.epochMs(), out);
        out.flush();
    }

    private void readChanges(ListContent content) {
        ListChangeJson json = new ListChangeJson(TransactionJsonLimits.defaults());
        try (VisibleRecords records = new VisibleRecords(options.kafka(), options.topic(),
                Clock.SYSTEM)) {
            records.readToEnd(READ_LIMIT, read -> {
                Origin origin = new Origin(new Partition(read.topic(), read.partition()),
                        read.offset(), read.offset() + 1, read.timestamp());
                if (json.decode(origin, read.key(), read.value()) instanceof ListChange change) {
                    content.take(change);
                }
            });
        }
    }
}
