package io.goshawk.cli;

import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.formats.DecisionCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes every decision of a journal as CSV: what is in the file is what was journaled. */
final class DemoDecisions {
    private DemoDecisions() {}

    /** Throws if the file cannot be written: better now than after the demo. */
    static void require(Path file) {
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new Failure("the decisions cannot be written to " + file,
                    "name a file in a folder that exists and may be written to", e);
        }
    }

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
