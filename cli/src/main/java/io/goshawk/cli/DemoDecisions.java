package io.goshawk.cli;

import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.formats.DecisionCsv;
import java.nio.file.Path;

/** Writes every decision of a journal as CSV: what is in the file is what was journaled. */
final class DemoDecisions {
    private DemoDecisions() {}

    static void write(Journal journal, Path file) {
        try (JournalReader reader = new JournalReader(journal);
                DecisionCsv csv = DecisionCsv.create(file)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Decided decided) {
                    csv.write(decided.decision());
                }
            }
        }
    }
}
