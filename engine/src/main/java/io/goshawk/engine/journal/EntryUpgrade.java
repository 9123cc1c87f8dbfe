package io.goshawk.engine.journal;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes entries of older schema versions as the present version does, so that what they say can be
 * compared byte for byte. Not thread-safe.
 */
final class EntryUpgrade {
    private final EntryEncoder encoder = new EntryEncoder();
    private final UnsafeBuffer encoded = new UnsafeBuffer();

    /**
     * The entry in present bytes, valid until the next call.
     *
     * @param ruleSetHash the rule set in force, or null before the first one
     */
    DirectBuffer encode(Entry entry, String ruleSetHash) {
        if (ruleSetHash != null) {
            encoder.restore(ruleSetHash);
        }
        int length = length(entry);
        encoded.wrap(encoder.buffer(), 0, length);
        return encoded;
    }

    private int length(Entry entry) {
        return switch (entry) {
            case Entry.Genesis genesis -> encoder.genesis(genesis);
            case Entry.RuleSetChange change -> encoder.ruleSet(change.sequence(),
                    change.ruleSet(), change.deployment());
            case Entry.Decided decided -> encoder.decision(decided.decision());
            case Entry.Duplicate duplicate -> encoder.duplicate(duplicate.sequence(),
                    duplicate.transaction(), duplicate.clockMs(), duplicate.duplicateOf());
            case Entry.Labelled labelled -> encoder.label(labelled.sequence(), labelled.label(),
                    labelled.clockMs(), labelled.effect());
            case Entry.ListChanged changed -> encoder.listChange(changed.sequence(),
                    changed.change(), changed.clockMs(), changed.effect());
            case Entry.DeadLettered aside -> encoder.deadLetter(aside.sequence(),
                    aside.deadLetter());
            case Entry.Deployed asked -> encoder.deployment(asked);
            case Entry.DeploymentRefused refused -> encoder.deploymentRefused(refused);
            case Entry.Warmup warmup -> encoder.warmup(warmup);
            case Entry.Gap missing -> encoder.stateGap(missing.sequence(), missing.gap());
            case Entry.Prepared prepared -> encoder.prepare(prepared);
            case Entry.KeyChanged changed -> encoder.keyChange(changed.sequence(),
                    changed.change());
            case Entry.Checkpointed signed -> encoder.checkpoint(signed.sequence(),
                    signed.checkpoint());
            case Entry.Pruned pruned -> encoder.pruned(pruned);
            case Entry.Committed mark -> encoder.commit(mark.sequence(), mark.prepared());
        };
    }
}
