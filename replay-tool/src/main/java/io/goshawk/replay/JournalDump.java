package io.goshawk.replay;

import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.io.IOException;
import java.util.function.Function;

/** Prints the entries of a journal, one a line, as text for people or as JSON for machines. */
public final class JournalDump {
    private final Journal journal;
    private final long from;
    private final long count;

    /**
     * Prints {@code count} entries from the one numbered {@code from} on. Every entry is read and
     * checked, those before {@code from} too.
     */
    public JournalDump(Journal journal, long from, long count) {
        if (from < 0 || count < 0) {
            throw new IllegalArgumentException("from and count must not be negative");
        }
        this.journal = journal;
        this.from = from;
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
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                long index = entry.sequence() - from;
                if (index >= count) {
                    return;
                }
                if (index >= 0) {
                    out.append(line.apply(entry)).append('\n');
                }
            }
        }
    }
}
