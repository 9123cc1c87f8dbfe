package io.goshawk.engine;

import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.snapshot.SnapshotFolder;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a pipeline is connected to.
 *
 * @param source     where inputs come from
 * @param rules      the rules, new and unused
 * @param journal    where everything is recorded
 * @param sink       where alerts go
 * @param clock      time of the host, for measuring and pacing
 * @param journalIds gives a new journal its id
 * @param snapshots  where snapshots are, or null if none are taken
 */
public record PipelinePorts(EventSource source, RuleEvaluator rules, Journal journal,
        AlertSink sink, Clock clock, Supplier<UUID> journalIds, SnapshotFolder snapshots) {
    /** Without snapshots. */
    public PipelinePorts(EventSource source, RuleEvaluator rules, Journal journal, AlertSink sink,
            Clock clock, Supplier<UUID> journalIds) {
        this(source, rules, journal, sink, clock, journalIds, null);
    }
}
