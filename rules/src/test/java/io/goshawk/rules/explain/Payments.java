package io.goshawk.rules.explain;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.rules.EsperEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Payments that are decided by rules and journaled, for tests that explain them. */
final class Payments {
    /** Monday 2026-01-05 09:00 UTC. */
    static final long START_MS = 1_767_603_600_000L;
    static final DecisionPolicy POLICY = new DecisionPolicy(500, 800);

    private static final Partition PARTITION = new Partition("payments", 3);

    private final List<Transaction> all = new ArrayList<>();
    private final MemorySink sink = new MemorySink();

    /** A payment so many seconds after the start; its id is its number, {@code tx-0} the first. */
    Payments at(long afterSeconds, UnaryOperator<TransactionBuilder> change) {
        int number = all.size();
        TransactionBuilder plain = Transaction
                .builder(new Origin(PARTITION, 100 + number, 101 + number, 0), "tx-" + number)
                .eventTimeMs(START_MS + afterSeconds * 1_000).cardToken("card-1")
                .amountMinor(1_250).currency("EUR").merchantId("merchant-1");
        all.add(change.apply(plain).build());
        return this;
    }

    Payments at(long afterSeconds) {
        return at(afterSeconds, plain -> plain);
    }

    /** Decides all of them; the journal stays readable. */
    MemoryJournal decide(RuleFile... files) {
        MemoryJournal journal = new MemoryJournal();
        decide(journal, files);
        return journal;
    }

    /** Decides those that the journal does not hold yet. */
    void decide(MemoryJournal journal, RuleFile... files) {
        MemorySource source = new MemorySource(10);
        all.forEach(source::add);
        PipelinePorts ports = new PipelinePorts(source,
                EsperEvaluator.create(List.of(files), POLICY), journal, sink,
                Clock.SYSTEM, () -> new UUID(0, 1));
        try (Pipeline pipeline = new Pipeline(ports, PipelineSettings.DEFAULT)) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
    }

    /** Explains the decision on a transaction. */
    static DecisionExplanation explain(MemoryJournal journal, String transactionId,
            String... also) {
        DecisionSearch found = DecisionSearch.ofTransaction(journal, transactionId, read -> {})
                .orElseThrow();
        return new DecisionExplainer(journal, done -> {}).explain(found, Set.of(also));
    }
}
