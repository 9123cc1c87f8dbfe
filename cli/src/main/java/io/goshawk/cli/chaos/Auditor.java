package io.goshawk.cli.chaos;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.journal.Journal;
import io.goshawk.replay.AuditResult;
import io.goshawk.replay.AuditText;
import io.goshawk.replay.JournalAudit;
import io.goshawk.replay.JournalRange;
import io.goshawk.replay.cq4.FolderFiles;
import io.goshawk.replay.verify.Exported;
import io.goshawk.replay.verify.Finding;
import io.goshawk.replay.verify.Verifier;
import io.goshawk.replay.verify.VerifyReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Does with a journal what auditors do: verifies it against what was published, and replays it. */
final class Auditor {
    private static final int FINDINGS_MAX = 10;

    private final VerifierKey key;
    private final List<String> violations = new ArrayList<>();

    Auditor(VerifierKey key) {
        this.key = key;
    }

    /**
     * What is wrong with a journal that nobody writes.
     *
     * @param checkpoints the signed heads that are visible
     */
    List<String> look(Path dir, List<String> checkpoints) {
        try (FolderFiles files = FolderFiles.of(dir);
                Journal journal = ChronicleJournal.openReadOnly(dir)) {
            verify(files, checkpoints);
            replay(journal, ChronicleJournal.countEntries(dir));
            return violations;
        }
    }

    private void verify(FolderFiles files, List<String> checkpoints) {
        VerifyReport report = new Verifier(files, List.of(key),
                Exported.parse(String.join("\n", checkpoints)), FINDINGS_MAX, bytes -> {
                    // nobody waits for it
                }).run();
        if (report.verdict() != VerifyReport.Verdict.INTACT) {
            violations.add("journal verify: " + report.verdict());
        }
        for (Finding finding : report.findings()) {
            violations.add("journal verify: " + finding);
        }
    }

    private void replay(Journal journal, long entries) {
        AuditResult result = new JournalAudit(journal, JournalRange.ALL, entries).run(read -> {
            // nobody waits for it
        });
        if (!result.isEqual()) {
            violations.add("journal replay: " + AuditText.lastOf(result));
        }
    }
}
