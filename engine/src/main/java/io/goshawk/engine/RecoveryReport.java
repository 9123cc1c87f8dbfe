package io.goshawk.engine;

/**
 * What a start found and did.
 *
 * @param entriesReplayed  entries of the journal read, recomputed and found equal
 * @param decisionsChecked of these, decisions made again under the present rule set
 * @param groupsResent     groups that were in the journal and not yet visible
 * @param newJournal       whether the journal was empty
 * @param newRuleSet       whether another rule set decides from here on
 * @param millis           how long it took
 */
public record RecoveryReport(long entriesReplayed, long decisionsChecked, int groupsResent,
        boolean newJournal, boolean newRuleSet, long millis) {}
