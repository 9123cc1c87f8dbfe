package io.goshawk.rules;

import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.profile.Features;
import java.util.ArrayList;
import java.util.List;

/** Rules and transactions for tests. */
final class Rules {
    static final DecisionPolicy POLICY = new DecisionPolicy(300, 800);
    /** As shipped, with every decision published. */
    static final PipelineSettings PUBLISHING = publishing(PipelineSettings.DEFAULT);
    /** Monday 2026-01-05 09:00 UTC. */
    static final long START_MS = 1_767_603_600_000L;

    private static final Partition PARTITION = new Partition("transactions", 0);

    private Rules() {}

    private static PipelineSettings publishing(PipelineSettings plain) {
        return new PipelineSettings(plain.ringSize(), plain.waiting(), plain.clockQuantumMs(),
                plain.idleTickMs(), plain.duplicateWindowMs(), plain.duplicateEntriesMax(),
                plain.commitGapMs(), plain.commitIntervalMs(), plain.groupInputsMax(), true,
                plain.stopTimeoutMs());
    }

    /** A file with one live rule of that id. */
    static RuleFile live(String id, String epl) {
        return rule(id, "LIVE", epl);
    }

    static RuleFile rule(String id, String status, String epl) {
        return new RuleFile(id + ".epl",
                "@Rule(id='" + id + "', status=" + status + ", why='test')\n" + epl);
    }

    static EsperEvaluator evaluator(RuleFile... files) {
        return EsperEvaluator.create(List.of(files), POLICY);
    }

    /** A purchase so many milliseconds after the start, to be changed as the test needs. */
    static TransactionBuilder purchase(int number, long afterMs) {
        return Transaction.builder(new Origin(PARTITION, number, number + 1, 0), "tx-" + number)
                .eventTimeMs(START_MS + afterMs).cardToken("card-1").amountMinor(1_000)
                .currency("EUR").merchantId("merchant-1");
    }

    /** Moves the clock to the transaction's event time and evaluates it. */
    static List<Hit> evaluate(RuleEvaluator rules, Transaction transaction) {
        return evaluate(rules, transaction, Features.NONE);
    }

    /** The same with features that profiles computed. */
    static List<Hit> evaluate(RuleEvaluator rules, Transaction transaction, Features features) {
        rules.advanceTo(transaction.eventTimeMs(), new ArrayList<>());
        List<Hit> hits = new ArrayList<>();
        rules.evaluate(transaction, features, hits);
        return hits;
    }

    /** Evaluates a transaction at the clock as it stands. */
    static List<Hit> evaluateLate(RuleEvaluator rules, Transaction transaction) {
        List<Hit> hits = new ArrayList<>();
        rules.evaluate(transaction, Features.NONE, hits);
        return hits;
    }

    /** The hits of rules that fire because the clock moves so many milliseconds after the start. */
    static List<Hit> advance(RuleEvaluator rules, long afterMs) {
        List<Hit> hits = new ArrayList<>();
        rules.advanceTo(START_MS + afterMs, hits);
        return hits;
    }
}
