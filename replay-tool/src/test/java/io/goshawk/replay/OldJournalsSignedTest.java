package io.goshawk.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.replay.cq4.FolderFiles;
import io.goshawk.replay.verify.Exported;
import io.goshawk.replay.verify.Verifier;
import io.goshawk.replay.verify.VerifyReport;
import org.junit.jupiter.api.Test;
import io.goshawk.replay.verify.VerifyText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** An engine of today goes on with a journal from before there were hashes, and signs it. */
class OldJournalsSignedTest {

    private static final SigningKey KEY = SigningKey.generate("goshawk");

    @TempDir
    private Path temp;

    @Test
    void shouldNotClaimEntriesWithoutHashesForASignatureBehindThem() throws Exception {
        Path folder = OldJournals.unpack(3, temp.resolve("journal"));
        UpgradedJournal.run(folder, UpgradedJournal.lastRuleSet(folder),
                UpgradedJournal.sinkOf(folder), new Notary(KEY, null, 0));

        VerifyReport report = verify(folder);

        assertThat(report.verdict()).as("%s", report.findings())
                .isEqualTo(VerifyReport.Verdict.INTACT);
        assertThat(report.plainUntil()).isPositive();
        assertThat(report.proven().getFirst().first()).isEqualTo(report.plainUntil() + 1);
        assertThat(report.lastProven()).isGreaterThan(report.plainUntil());
        StringWriter text = new StringWriter();
        VerifyText.print(report, new PrintWriter(text));
        assertThat(text.toString()).contains("entries 0 to " + report.plainUntil()
                + " are of a schema without hashes: no signature covers what they say");
    }

    private static VerifyReport verify(Path folder) {
        try (FolderFiles files = FolderFiles.of(folder)) {
            return new Verifier(files, List.of(KEY.verifier()), Exported.none(), 100, bytes -> {
                // nobody waits
            }).run();
        }
    }
}
