package io.goshawk.cli;

import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.ListChange.Operation;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.formats.ListChangeJson;
import io.goshawk.kafka.RecordFeed;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.list.ListValues;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a change of a list needs, and how it is sent. */
final class ListChangeOptions {
    @Mixin
    private ListOptions options;

    @Parameters(paramLabel = "VALUE", index = "1",
            description = "The value, exactly as transactions have it.")
    private String value;

    @Option(names = "--reason", required = true, paramLabel = "TEXT",
            description = "Why; it is kept in the journal.")
    private String reason;

    @Option(names = "--author", required = true, paramLabel = "NAME",
            description = "Who; it is kept in the journal.")
    private String author;

    /**
     * Sends the change and waits until the brokers have it.
     *
     * @param expiresMs until when an addition holds, or null
     */
    void send(Operation operation, Long expiresMs, PrintWriter out) {
        DeclaredList list = options.list();
        ListValues.problem(list.field(), value).ifPresent(problem -> {
            throw new Failure(problem, "the list " + list.name() + " is of "
                    + list.field().written());
        });
        if (reason.isBlank() || author.isBlank()) {
            throw new Failure("a change needs a reason and an author", "say why, and who");
        }
        options.requireNoCardNumber("value", value);
        options.requireNoCardNumber("reason", reason);
        options.requireNoCardNumber("author", author);
        String topic = options.topic();
        ListChange change = new ListChange(new Origin(new Partition(topic, 0), 0, 1, 0),
                UUID.randomUUID().toString(), list.name(), operation, value, author, reason,
                expiresMs);
        try (RecordFeed feed = new RecordFeed(options.kafka(), topic)) {
            feed.send(list.name().getBytes(StandardCharsets.UTF_8), ListChangeJson.encode(change));
            feed.flush();
        }
        out.println(list.name() + ": " + operation + " " + value
                + (expiresMs == null ? "" : " until " + Instant.ofEpochMilli(expiresMs))
                + " is on its way as change " + change.changeId() + ": '" + topic
                + "' has it; the journal tells what came of it");
        out.flush();
    }
}
