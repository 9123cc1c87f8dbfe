package io.goshawk.engine.journal;

import io.goshawk.engine.chain.ChainState;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.KeyChange;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.engine.profile.LabelEffect;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One entry of a journal, decoded. */
public sealed interface Entry {
    /** Its number; the entries of a journal are numbered from 0 without a gap. */
    long sequence();

    /** The first entry of every journal. */
    record Genesis(long sequence, UUID journalId, long createdMs, StateSettings settings)
            implements
                Entry {}

    /**
     * From here on this rule set decides.
     *
     * @param deployment the entry that asked for it, or -1 if the process was started with it
     */
    record RuleSetChange(long sequence, RuleSet ruleSet, long deployment) implements Entry {}

    /** Somebody asked for a rule set. */
    record Deployed(long sequence, Deployment deployment, long clockMs) implements Entry {}

    /**
     * A rule set that was asked for is not used.
     *
     * @param deployment the entry that asked for it
     * @param problems   why not
     */
    record DeploymentRefused(long sequence, long deployment, long clockMs, List<String> problems)
            implements
                Entry {
        public DeploymentRefused {
            problems = List.copyOf(problems);
        }
    }

    /** A transaction, or a tick, and what was made of it under the rule set with this hash. */
    record Decided(Decision decision, String ruleSetHash) implements Entry {
        @Override
        public long sequence() {
            return decision.sequence();
        }
    }

    /** A transaction that had been decided before, in the entry {@code duplicateOf}. */
    record Duplicate(long sequence, Transaction transaction, long clockMs, long duplicateOf)
            implements
                Entry {}

    /** A later verdict, as it became known, and what it did. */
    record Labelled(long sequence, FraudLabel label, long clockMs, LabelEffect effect)
            implements
                Entry {}

    /** A change of a list, and what it did. */
    record ListChanged(long sequence, ListChange change, long clockMs, ListEffect effect)
            implements
                Entry {}

    /** A record that could not be decided. */
    record DeadLettered(long sequence, DeadLetter deadLetter) implements Entry {}

    /**
     * The end of a group.
     *
     * @param groupFirst    sequence of the group's first entry
     * @param inputCount    how many inputs the group dealt with
     * @param entriesCrc32c CRC32C over the CRCs of the group's entries
     * @param headBefore    the head of the chain of groups before this one, in hexadecimal digits;
     *                      null in entries of schema version 3 or before
     * @param nextOffsets   where to go on in every partition known so far
     */
    record Prepared(long sequence, long groupFirst, int inputCount, int entriesCrc32c,
            String headBefore, Map<Partition, Long> nextOffsets) implements Entry {
        /** The same behind this head. */
        public Prepared withHeadBefore(String head) {
            return new Prepared(sequence, groupFirst, inputCount, entriesCrc32c, head,
                    nextOffsets);
        }
    }

    /**
     * This journal takes over from one that is not at hand: the inputs of the stretches are decided
     * again, from the input topics, so that windows and profiles are filled. What they made visible
     * has been visible since, and is not made so again.
     *
     * @param predecessor what was committed last, from the other journal
     * @param stretches   what is read again of each partition
     */
    record Warmup(long sequence, JournalPosition predecessor, Map<Partition, Stretch> stretches)
            implements
                Entry {
        public Warmup {
            stretches = Map.copyOf(stretches);
        }

        /** Whether what an input makes visible has been visible since the other journal. */
        public boolean covers(Origin origin) {
            Stretch stretch = stretches.get(origin.partition());
            return stretch != null && origin.offset() < stretch.untilOffset();
        }
    }

    /** Offsets of a partition, the last one excluded. */
    record Stretch(long fromOffset, long untilOffset) {}

    /** History was missing when the journal began. */
    record Gap(long sequence, StateGap gap) implements Entry {}

    /** From here on another key signs, or the first one. */
    record KeyChanged(long sequence, KeyChange change) implements Entry {}

    /** The signed head of a group that is visible. */
    record Checkpointed(long sequence, Checkpoint checkpoint) implements Entry {}

    /**
     * Files with entries before {@code firstKept} were deleted from this journal.
     *
     * @param before   where the chain of groups stood there
     * @param keptRoot root of the Merkle tree over the entries before it that are kept, in
     *                 hexadecimal digits
     * @param seals    what each of the files held, signed
     */
    record Pruned(long sequence, long firstKept, ChainState before, String keptRoot,
            List<String> seals) implements Entry {
        public Pruned {
            seals = List.copyOf(seals);
        }
    }

    /** The group that ended with the entry {@code prepared} was seen to be visible. */
    record Committed(long sequence, long prepared) implements Entry {}
}
