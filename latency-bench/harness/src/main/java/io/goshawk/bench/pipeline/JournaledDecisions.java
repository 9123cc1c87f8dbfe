package io.goshawk.bench.pipeline;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.nio.file.Path;

/** What stands in the journal of a run. */
final class JournaledDecisions {
    private JournaledDecisions() {}

    /** The sum of its decisions. */
    static Decisions.Sum of(Path folder) {
        Decisions decisions = new Decisions();
        try (Journal journal = ChronicleJournal.openReadOnly(folder);
                JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Decided decided) {
                    decisions.add(decided.decision());
                }
            }
        }
        return decisions.sum();
    }
}
