package io.goshawk.engine;

import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.RuleSetCursor;
import io.goshawk.engine.snapshot.ShardState;
import io.goshawk.engine.snapshot.Snapshot;
import io.goshawk.engine.snapshot.SnapshotFolder;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds the rule set that a journal ends with. A process must be started with it if it was
 * deployed: the rules on disk may be older.
 */
public final class LastRuleSet {
    private LastRuleSet() {}

    /**
     * The last RULESET entry that can be read, if there is any; what a loss of power damaged behind
     * it is for the start to deal with.
     *
     * @param snapshots tell where to look first; may be null
     */
    public static Optional<Entry.RuleSetChange> of(Journal journal, SnapshotFolder snapshots) {
        ShardState state = newest(journal, snapshots);
        long known = state == null || state.ruleSets().length == 0
                ? -1
                : state.ruleSets()[state.ruleSets().length - 1];
        long last = RuleSetCursor.last(journal, state == null ? 0 : state.sequence(), known);
        if (last < 0) {
            return Optional.empty();
        }
        try (JournalReader reader = new JournalReader(journal, last, -1)) {
            return reader.next() instanceof Entry.RuleSetChange change
                    ? Optional.of(change)
                    : Optional.empty();
        }
    }

    /** The newest snapshot that stands behind a group of this journal. */
    private static ShardState newest(Journal journal, SnapshotFolder snapshots) {
        if (snapshots == null) {
            return null;
        }
        try (JournalReader reader = new JournalReader(journal, 0, -1)) {
            if (!(reader.next() instanceof Entry.Genesis genesis)) {
                return null;
            }
            return snapshots.list(damaged -> {
                // told by the start, which wants to use it
            }).stream().map(Snapshot::state)
                    .filter(state -> state.journalId().equals(genesis.journalId()))
                    .filter(state -> hasItsGroup(journal, state))
                    .findFirst().orElse(null);
        } catch (IOException | CorruptJournalException unreadable) {
            return null;
        }
    }

    /** It may have been written before its group was durable, and the journal gone elsewhere. */
    static boolean hasItsGroup(Journal journal, ShardState state) {
        long[] ruleSets = state.ruleSets();
        long inForce = ruleSets.length == 0 ? -1 : ruleSets[ruleSets.length - 1];
        try (JournalReader reader = new JournalReader(journal, state.prepared(), inForce)) {
            return reader.next() instanceof Entry.Prepared prepared
                    && prepared.entriesCrc32c() == state.groupCrc32c();
        } catch (CorruptJournalException damaged) {
            return false; // replay meets the damage, and says what it means
        }
    }
}
