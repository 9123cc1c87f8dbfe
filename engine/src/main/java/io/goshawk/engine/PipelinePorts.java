package io.goshawk.engine;

import io.goshawk.engine.chain.Notary;
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
 * @param history    finds the input that a new journal begins with where the old one is missing, or
 *                   null if a missing journal is refused
 * @param compiler   makes the rules of rule sets that are deployed while the shard runs, or null if
 *                   they are refused
 * @param notary     signs heads of the journal, or null if nobody does
 */
public record PipelinePorts(EventSource source, RuleEvaluator rules, Journal journal,
        AlertSink sink, Clock clock, Supplier<UUID> journalIds, SnapshotFolder snapshots,
        InputHistory history, RuleSetCompiler compiler, Notary notary) {
    /** Without snapshots, and with no start without a journal. */
    public PipelinePorts(EventSource source, RuleEvaluator rules, Journal journal, AlertSink sink,
            Clock clock, Supplier<UUID> journalIds) {
        this(source, rules, journal, sink, clock, journalIds, null, null, null, null);
    }

    /** The same, with snapshots in this folder. */
    public PipelinePorts withSnapshots(SnapshotFolder folder) {
        return new PipelinePorts(source, rules, journal, sink, clock, journalIds, folder,
                history, compiler, notary);
    }

    /** The same, with a missing journal begun anew from this input. */
    public PipelinePorts withHistory(InputHistory newHistory) {
        return new PipelinePorts(source, rules, journal, sink, clock, journalIds, snapshots,
                newHistory, compiler, notary);
    }

    /** The same, taking deployments. */
    public PipelinePorts withCompiler(RuleSetCompiler newCompiler) {
        return new PipelinePorts(source, rules, journal, sink, clock, journalIds, snapshots,
                history, newCompiler, notary);
    }

    /** The same, with the journal signed. */
    public PipelinePorts withNotary(Notary newNotary) {
        return new PipelinePorts(source, rules, journal, sink, clock, journalIds, snapshots,
                history, compiler, newNotary);
    }
}
