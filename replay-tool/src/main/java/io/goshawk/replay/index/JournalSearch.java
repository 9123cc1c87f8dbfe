package io.goshawk.replay.index;

import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.util.PrimitiveIterator;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Finds entries of a journal; every entry that is found is read and checked. */
public final class JournalSearch {
    private static final int REPORT_EVERY = 1_024;

    private final Journal journal;
    private final LongConsumer progress;

    /** @param progress is told now and then which entry was reached */
    public JournalSearch(Journal journal, LongConsumer progress) {
        this.journal = journal;
        this.progress = progress;
    }

    /**
     * Looks where the index says, in the order of the entries.
     *
     * @param found takes what is found, and says whether to go on
     * @throws io.goshawk.engine.journal.CorruptJournalException if an entry that is looked at is
     *                                                           not what was written
     */
    public void run(JournalQuery query, JournalIndex index, Predicate<Entry> found) {
        try (EntryLookup entries = index.lookup()) {
            index.candidates(query).allMatch(part -> look(query, part.iterator(), entries, found));
        }
    }

    /** Whether to go on. */
    private boolean look(JournalQuery query, PrimitiveIterator.OfLong candidates,
            EntryLookup entries, Predicate<Entry> found) {
        for (long looked = 1; candidates.hasNext(); looked++) {
            long sequence = candidates.nextLong();
            if (looked % REPORT_EVERY == 0) {
                progress.accept(sequence);
            }
            Entry entry = entries.at(sequence);
            if (entry != null && query.matches(entry) && !found.test(entry)) {
                return false;
            }
        }
        return true;
    }

    /** Reads the whole journal, and checks every entry of it. */
    public void run(JournalQuery query, Predicate<Entry> found) {
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry.sequence() % REPORT_EVERY == 0) {
                    progress.accept(entry.sequence());
                }
                if (query.matches(entry) && !found.test(entry)) {
                    return;
                }
            }
        }
    }
}
