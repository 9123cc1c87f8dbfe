package io.goshawk.replay;

import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.io.IOException;
import java.util.function.Function;

/** Prints the entries of a journal, one a line, as text for people or as JSON for machines. */
public final class JournalDump {
    private final Journal journal;
    private final JournalRange range;
    private final long count;

    /**
     * Prints {@code count} entries of a range. Its times are those of the clock; an entry without
     * one stands where the clock stood. Every entry is read and checked, those before the range,
     * too.
     */
    public JournalDump(Journal journal, JournalRange range, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative");
        }
        this.journal = journal;
        this.range = range;
        this.count = count;
    }

    /** One readable line an entry. */
    public void text(Appendable out) throws IOException {
        print(out, EntryText::of);
    }

    /** One JSON object a line and entry. */
    public void json(Appendable out) throws IOException {
        print(out, EntryJson::of);
    }

    private void print(Appendable out, Function<Entry, String> line) throws IOException {
        long clockMs = Long.MIN_VALUE;
        long printed = 0;
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null && printed < count; entry = reader
                    .next()) {
                clockMs = EntryClock.of(entry, clockMs);
                if (entry.sequence() > range.last() || clockMs >= range.untilMs()) {
                    return;
                }
                if (range.holds(entry.sequence()) && range.holdsTime(clockMs)) {
                    out.append(line.apply(entry)).append('\n');
                    printed++;
                }
            }
        }
    }
}
