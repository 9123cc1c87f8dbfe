package io.goshawk.engine;

import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.journal.StateGap;
import java.util.List;

/**
 * What a start found and did.
 *
 * @param entriesReplayed  entries of the journal read, recomputed and found equal
 * @param decisionsChecked of these, decisions made again under the present rule set
 * @param groupsResent     groups that were in the journal and not yet visible
 * @param newJournal       whether the journal was empty
 * @param predecessor      what is committed from another journal, which is not at hand and which
 *                         this new one takes over from, warmed by the input topics; or null
 * @param gaps             history that would have been needed for that, and is deleted
 * @param newRuleSet       whether another rule set decides from here on
 * @param snapshotSequence the entry before which the snapshot stands that was used, or -1
 * @param entriesWarmed    entries before the snapshot that the rules saw again
 * @param historyFromMs    the clock at the first decision of the journal, or -1: a feature is
 *                         complete when the clock is further on than this and the feature's reach
 * @param millis           how long it took
 */
public record RecoveryReport(long entriesReplayed, long decisionsChecked, int groupsResent,
        boolean newJournal, JournalPosition predecessor, List<StateGap> gaps,
        boolean newRuleSet, long snapshotSequence, long entriesWarmed,
        long historyFromMs, long millis) {}
