package io.goshawk.engine.journal;

import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.RuleSetEntryDecoder;
import java.util.List;

/** Looks for RULESET entries by their heads alone. */
public final class RuleSetCursor {
    private RuleSetCursor() {}

    /**
     * The sequence of the last RULESET entry, or of the one known if there is none behind it. Ends
     * at the first entry that is damaged.
     *
     * @param from  the first entry to look at
     * @param known the last one before, or -1
     */
    public static long last(Journal journal, long from, long known) {
        long last = known;
        for (long kept : journal.keptBefore()) {
            last = kept >= from ? last(journal, kept, kept + 1, last) : last;
        }
        return last(journal, Math.max(from, journal.first()), Long.MAX_VALUE, last);
    }

    /** The RULESET entries that are kept of those before the first entry that is here in order. */
    public static List<Long> kept(Journal journal) {
        return journal.keptBefore().stream()
                .filter(kept -> last(journal, kept, kept + 1, -1) == kept).toList();
    }

    private static long last(Journal journal, long from, long to, long known) {
        EntryFrame frame = new EntryFrame();
        long last = known;
        try (EntryCursor cursor = journal.read(from)) {
            for (long sequence = from; sequence < to && cursor.next(); sequence++) {
                EntryHeaderDecoder header = frame.open(cursor.buffer(), cursor.length(), sequence);
                if (header.templateId() == RuleSetEntryDecoder.TEMPLATE_ID) {
                    last = sequence;
                }
            }
        } catch (CorruptJournalException end) {
            return last;
        }
        return last;
    }
}
