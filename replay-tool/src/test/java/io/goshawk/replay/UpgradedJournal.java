package io.goshawk.replay;

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
import io.goshawk.engine.chain.Notary;
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

/** An engine of today that goes on with the journal of an older one. */
final class UpgradedJournal {
    static final int PAYMENTS = 40;
    static final PipelineSettings SETTINGS = new PipelineSettings(64,
            PipelineSettings.Wait.BLOCKING, 1, 1_000, 3_600_000, 10_000, 3, 100, 20_000, false,
            15_000);

    private UpgradedJournal() {}

    /**
     * Decides some payments more.
     *
     * @param notary signs, or null
     */
    static RecoveryReport run(Path folder, RuleSet ruleSet, MemorySink sink, Notary notary) {
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
                }).withNotary(notary);
        try (Pipeline pipeline = new Pipeline(ports, SETTINGS)) {
            RecoveryReport report = pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
            return report;
        }
    }

    /** What the journal ends with. */
    static RuleSet lastRuleSet(Path folder) {
        try (Journal journal = ChronicleJournal.openReadOnly(folder)) {
            return LastRuleSet.of(journal, null).orElseThrow().ruleSet();
        }
    }

    /** What Kafka would say: the last group is visible, with the head of the old chain. */
    static MemorySink sinkOf(Path folder) {
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
