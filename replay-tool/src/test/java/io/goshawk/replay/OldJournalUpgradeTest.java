package io.goshawk.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.memory.MemorySink;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine of today goes on with a journal that an earlier version wrote. */
class OldJournalUpgradeTest {

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldGoOnWithAJournalOfAnEarlierVersion(int version) {
        Path folder = OldJournals.unpack(version, temp.resolve("journal"));
        MemorySink sink = UpgradedJournal.sinkOf(folder);
        RuleSet ruleSet = UpgradedJournal.lastRuleSet(folder);

        RecoveryReport first = UpgradedJournal.run(folder, ruleSet, sink, null);
        RecoveryReport second = UpgradedJournal.run(folder, ruleSet, sink, null);

        assertThat(first.newRuleSet()).isFalse();
        assertThat(first.decisionsChecked()).isPositive();
        assertThat(second.entriesReplayed())
                .isGreaterThan(first.entriesReplayed() + UpgradedJournal.PAYMENTS);
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            AuditResult audited = new JournalAudit(journal, JournalRange.ALL,
                    second.entriesReplayed()).run(read -> {
                        // nobody wants to know
                    });
            assertThat(audited.difference()).isNull();
            assertThat(audited.versions()).hasSize(2).containsKey(version);
        }
    }
}
