package io.goshawk.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.ChronicleJournalSettings;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Group;
import io.goshawk.engine.LastRuleSet;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine of today goes on with a journal that an earlier version wrote. */
class OldJournalUpgradeTest {
    private static final PipelineSettings SETTINGS = new PipelineSettings(64,
            PipelineSettings.Wait.BLOCKING, 1, 1_000, 3_600_000, 10_000, 3, 100, 20_000, false,
            15_000);
    private static final int PAYMENTS = 40;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldGoOnWithAJournalOfAnEarlierVersion(int version) {
        Path folder = OldJournals.unpack(version, temp.resolve("journal"));
        MemorySink sink = sinkOf(folder);
        RuleSet ruleSet = lastRuleSet(folder);

        RecoveryReport first = run(folder, ruleSet, sink);
        RecoveryReport second = run(folder, ruleSet, sink);

        assertThat(first.newRuleSet()).isFalse();
        assertThat(first.decisionsChecked()).isPositive();
        assertThat(second.entriesReplayed()).isGreaterThan(first.entriesReplayed() + PAYMENTS);
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            AuditResult audited = new JournalAudit(journal, JournalRange.ALL,
                    second.entriesReplayed()).run(read -> {
                        // nobody wants to know
                    });
            assertThat(audited.difference()).isNull();
            assertThat(audited.versions()).hasSize(2).containsKey(version);
        }
    }

    private static RecoveryReport run(Path folder, RuleSet ruleSet, MemorySink sink) {
        MemorySource source = new MemorySource(7);
        Partition partition = new Partition("transactions", 0);
        long offset = sink.open().nextOffsets().get(partition);
        long timeMs = sink.open().journalPosition().clockMs();
        for (int i = 0; i < PAYMENTS; i++) {
            source.add(Transaction
                    .builder(new Origin(partition, offset + i, offset + i + 1, timeMs),
                            "new-" + (offset + i))
                    .eventTimeMs(timeMs + i * 30_000).cardToken("card-" + i % 4)
                    .amountMinor(1_000L * i).currency("EUR", 2).merchantId("merchant-" + i % 5)
                    .build());
        }
        PipelinePorts ports = new PipelinePorts(source,
                new ArchivedRules().compile(ruleSet.files(), ruleSet.policy()),
                ChronicleJournal.open(ChronicleJournalSettings.of(folder), Clock.SYSTEM), sink,
                Clock.SYSTEM, () -> {
                    throw new AssertionError("there is a journal");
                });
        try (Pipeline pipeline = new Pipeline(ports, SETTINGS)) {
            RecoveryReport report = pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            return report;
        }
    }

    private static RuleSet lastRuleSet(Path folder) {
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            return LastRuleSet.of(journal, null).orElseThrow().ruleSet();
        }
    }

    /** What Kafka would say: the last group is visible, with the head of the old chain. */
    private static MemorySink sinkOf(Path folder) {
        MemorySink sink = new MemorySink();
        try (Journal journal = ChronicleJournal.openReadOnly(folder);
                JournalReader reader = new JournalReader(journal)) {
            ChainHead head = ChainHead.NONE;
            Entry.Genesis genesis = null;
            long clockMs = 0;
            Group last = null;
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Genesis first) {
                    genesis = first;
                } else if (entry instanceof Entry.Decided decided) {
                    clockMs = decided.decision().clockMs();
                } else if (entry instanceof Entry.Prepared prepared) {
                    byte[] bytes = new byte[reader.length()];
                    reader.buffer().getBytes(0, bytes);
                    head = head.afterPlain(bytes, bytes.length);
                    last = group(new JournalPosition(genesis.journalId(), prepared.sequence(),
                            head, clockMs), prepared.nextOffsets());
                }
            }
            sink.commit(last);
        }
        return sink;
    }

    private static Group group(JournalPosition position, Map<Partition, Long> offsets) {
        return new Group(position, 0, offsets, List.of(), List.of(), List.of(), List.of(), "");
    }
}
