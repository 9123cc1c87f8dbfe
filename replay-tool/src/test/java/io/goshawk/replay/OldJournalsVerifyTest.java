package io.goshawk.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.replay.cq4.FolderFiles;
import io.goshawk.replay.verify.Exported;
import io.goshawk.replay.verify.Verifier;
import io.goshawk.replay.verify.VerifyReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals from before there were hashes: nothing wrong is found, and nothing is proven. */
class OldJournalsVerifyTest {
    @ParameterizedTest(name = "version {0}")
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldFindNothingWrongInJournalsOfEveryVersion(int version, @TempDir Path dir) {
        try (FolderFiles files = FolderFiles.of(OldJournals.unpack(version, dir.resolve("j")))) {
            VerifyReport report = new Verifier(files, List.of(), Exported.none(), 10, bytes -> {
                // nobody waits
            }).run();

            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(VerifyReport.Verdict.UNVERIFIABLE);
            assertThat(report.entries()).isGreaterThan(10);
            assertThat(report.plainUntil()).isPositive();
        }
    }
}
