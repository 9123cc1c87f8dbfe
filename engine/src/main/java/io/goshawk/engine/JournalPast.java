package io.goshawk.engine;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalClock;
import io.goshawk.engine.journal.JournalReader;

/**
 * What a journal holds before a moment.
 *
 * @param ruleSets the sequences of all RULESET entries so far
 * @param clockMs  the shard's clock at that moment
 * @param sequence the entry that comes next
 */
record JournalPast(Journal journal, long[] ruleSets, long clockMs, long sequence) {
    /** The first entry of a time that reaches back so far. */
    long firstOf(long reachMs) {
        return reachMs >= clockMs
                ? 0
                : new JournalClock(journal).firstBeyond(clockMs - reachMs, sequence);
    }

    /** Reads from an entry on, however many there are. */
    JournalReader read(long from) {
        return new JournalReader(journal, from, ruleSetBefore(from));
    }

    /** The rule set in force at an entry. */
    private long ruleSetBefore(long entry) {
        long before = -1;
        for (long each : ruleSets) {
            before = each < entry ? each : before;
        }
        return before;
    }

    /**
     * Whether the decisions of the time for which features matter hold those that these rules see.
     */
    boolean hasFeaturesOf(RuleSet ruleSet) {
        long before = ruleSetBefore(firstOf(ruleSet.featureHorizonMs()));
        for (long each : ruleSets) {
            boolean inForce = each >= before && ruleSet.featureHorizonMs() > 0;
            if (inForce && !hasFeaturesAt(each, ruleSet)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasFeaturesAt(long sequenceOfRuleSet, RuleSet ruleSet) {
        try (JournalReader reader = new JournalReader(journal, sequenceOfRuleSet, -1)) {
            return reader.next() instanceof Entry.RuleSetChange change
                    && change.ruleSet().hasFeaturesOf(ruleSet);
        }
    }

    /** The rule set in force at an entry, as journaled, or null. */
    RuleSet ruleSetAt(long entry) {
        long before = ruleSetBefore(entry);
        if (before < 0) {
            return null;
        }
        try (JournalReader reader = new JournalReader(journal, before, -1)) {
            return reader.next() instanceof Entry.RuleSetChange change ? change.ruleSet() : null;
        }
    }
}
