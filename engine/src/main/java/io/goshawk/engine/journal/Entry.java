package io.goshawk.engine.journal;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.LabelEffect;
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

    /** From here on this rule set decides. */
    record RuleSetChange(long sequence, RuleSet ruleSet) implements Entry {}

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

    /** A record that could not be decided. */
    record DeadLettered(long sequence, DeadLetter deadLetter) implements Entry {}

    /**
     * The end of a group.
     *
     * @param groupFirst    sequence of the group's first entry
     * @param inputCount    how many inputs the group dealt with
     * @param entriesCrc32c CRC32C over the CRCs of the group's entries
     * @param nextOffsets   where to go on in every partition known so far
     */
    record Prepared(long sequence, long groupFirst, int inputCount, int entriesCrc32c,
            Map<Partition, Long> nextOffsets) implements Entry {}

    /** The group that ended with the entry {@code prepared} was seen to be visible. */
    record Committed(long sequence, long prepared) implements Entry {}
}
