package io.goshawk.replay;

import io.goshawk.engine.JournalReplay;
import io.goshawk.engine.ReplayDiffersException;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;

/** Decides a journal again, or a part of it, and tells what came of it. Used by one thread. */
public final class JournalAudit {
    /** As much as each profile of an engine may take by default. */
    private static final long PROFILES_BYTES = 4L << 30;
    private static final int TELL_EVERY = 1_024;

    private final Journal journal;
    private final long first;
    private final long last;
    private final SortedMap<String, Long> again = new TreeMap<>();
    private final SortedMap<String, Long> asRead = new TreeMap<>();
    private final SortedMap<Integer, Long> versions = new TreeMap<>();
    private final List<AuditResult.Stretch> ruleSets = new ArrayList<>();
    /** The rule set in force, and what it has decided here. */
    private Entry.RuleSetChange ruleSet;
    private long decisions;
    private long from;
    private UUID journalId;
    private Entry entry;
    private Entry recomputed;
    private AuditResult.Difference difference;

    /**
     * @param range   what is decided again; what is before it fills the state
     * @param entries how many the journal has, more or less: times are looked for among them
     */
    public JournalAudit(Journal journal, JournalRange range, long entries) {
        this.journal = journal;
        JournalClock clock = new JournalClock(journal);
        first = Math.max(range.first(), range.fromMs() == Long.MIN_VALUE
                ? 0
                : clock.firstBeyond(range.fromMs() - 1, entries));
        last = Math.min(range.last(), range.untilMs() == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : clock.firstBeyond(range.untilMs() - 1, entries) - 1);
    }

    /**
     * Decides the range again, up to its end or to the first difference.
     *
     * @param read is told now and then how many entries were read
     * @throws io.goshawk.engine.ReplayRefusedException          if rules cannot be used here
     * @throws io.goshawk.engine.journal.CorruptJournalException if the journal is damaged
     */
    public AuditResult run(LongConsumer read) {
        try (JournalReplay replay = JournalReplay
                .of(journal, new ArchivedRules(), PROFILES_BYTES, first).orElse(null)) {
            if (replay != null) {
                from = replay.decidesFrom();
                replay(replay, read);
            }
        } catch (ReplayDiffersException differs) {
            entry = differs.journaled();
            recomputed = differs.recomputed();
            difference = new AuditResult.Difference(entry.sequence(), differs.differences());
        }
        closeStretch();
        return new AuditResult(journalId, entry == null ? 0 : entry.sequence() + 1, from, again,
                asRead, versions, ruleSets, difference, entry, recomputed);
    }

    private void replay(JournalReplay replay, LongConsumer read) {
        while (replay.nextSequence() <= last && advance(replay)) {
            if (replay.nextSequence() % TELL_EVERY == 0) {
                read.accept(replay.nextSequence());
            }
        }
        recomputed = entry == null ? null : replay.recomputed();
    }

    private void closeStretch() {
        if (ruleSet != null) {
            ruleSets.add(new AuditResult.Stretch(ruleSet.sequence(), ruleSet.ruleSet().hash(),
                    ruleSet.deployment(), decisions));
            ruleSet = null;
            decisions = 0;
        }
    }

    private boolean advance(JournalReplay replay) {
        Entry next = replay.next();
        if (next == null) {
            return false;
        }
        entry = next;
        count(replay.version(), replay.decidesFrom());
        return true;
    }

    private void count(int version, long decidesFrom) {
        versions.merge(version, 1L, Long::sum);
        if (entry instanceof Entry.Genesis genesis) {
            journalId = genesis.journalId();
        } else if (entry instanceof Entry.RuleSetChange change) {
            closeStretch();
            ruleSet = change;
        }
        if (entry.sequence() >= decidesFrom) {
            (EntryKind.isMade(entry) ? again : asRead).merge(EntryKind.of(entry), 1L, Long::sum);
            decisions += entry instanceof Entry.Decided ? 1 : 0;
        }
    }
}
