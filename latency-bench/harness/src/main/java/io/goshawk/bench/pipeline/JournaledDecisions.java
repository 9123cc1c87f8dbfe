package io.goshawk.bench.pipeline;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.replay.cq4.FolderFiles;
import io.goshawk.replay.verify.Exported;
import io.goshawk.replay.verify.Finding;
import io.goshawk.replay.verify.Verifier;
import io.goshawk.replay.verify.VerifyReport;
import java.nio.file.Path;
import java.util.List;

/** What stands in the journal of a run. After its end. */
final class JournaledDecisions {
    private static final int FINDINGS_MAX = 5;

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

    /** What an auditor would find wrong with the journal; it is not signed. */
    static List<String> damage(Path folder) {
        try (FolderFiles files = FolderFiles.of(folder)) {
            VerifyReport report = new Verifier(files, List.of(), Exported.none(), FINDINGS_MAX,
                    bytes -> {
                        // nobody waits
                    }).run();
            return report.verdict() == VerifyReport.Verdict.DAMAGED
                    ? report.findings().stream().map(Finding::toString).toList()
                    : List.of();
        }
    }
}
