package io.goshawk.engine.snapshot;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.StateSettings;
import io.goshawk.engine.list.KeptChange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What a shard is, besides its profiles and what its rules keep, directly behind a PREPARE entry.
 *
 * @param journalId      the journal that it belongs to
 * @param settings       the settings that decisions depend on
 * @param sequence       the sequence of the next entry; the PREPARE entry is the one before
 * @param head           the head of the chain of groups at that PREPARE entry
 * @param signer         the key that signs the journal, or null
 * @param groupCrc32c    the checksum of the group that the PREPARE entry closes, which is in it
 * @param warmup         the WARMUP entry of the journal, or null if it began with the first input
 * @param marked         the last PREPARE entry that the journal says is visible, or -1
 * @param ruleSetHash    the rule set that decided
 * @param ruleSets       the sequences of all RULESET entries so far
 * @param clockMs        the shard's clock
 * @param historyFromMs  the clock at the first decision of the journal
 * @param forgottenEarly transaction ids forgotten because there were too many
 * @param nextOffsets    where to go on in every partition
 * @param layout         stands for the meaning of the profiles' bytes
 * @param listChanges    what changes of lists still say
 * @param deployments    the sequences of DEPLOYMENT entries of which it is not known yet what
 *                       becomes of them
 * @param breaker        what the rules did to their budgets; to be understood with the rule set
 */
public record ShardState(UUID journalId, StateSettings settings, long sequence, ChainHead head,
        VerifierKey signer, int groupCrc32c, Entry.Warmup warmup, long marked, String ruleSetHash,
        long[] ruleSets, long clockMs,
        long historyFromMs,
        long forgottenEarly, Map<Partition, Long> nextOffsets, String layout,
        List<KeptChange> listChanges, long[] deployments, long[] breaker) {
    public ShardState {
        Objects.requireNonNull(journalId, "journalId");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(ruleSetHash, "ruleSetHash");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(listChanges, "listChanges");
    }

    /** The PREPARE entry that it stands behind. */
    public long prepared() {
        return sequence - 1;
    }
}
