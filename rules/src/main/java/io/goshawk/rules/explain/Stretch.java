package io.goshawk.rules.explain;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.profile.Features;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The decisions of a journal from an entry on up to one that is explained, evaluated again. */
final class Stretch {
    private static final int REPORT_EVERY = 4_096;

    private final Journal journal;
    private final DecisionSearch found;
    private final long from;
    private final LongConsumer progress;

    /** What the rules said of one decision. */
    record Said(Decision decision, List<Hit> hits, List<Hit> clockHits) {}

    Stretch(Journal journal, DecisionSearch found, long from, LongConsumer progress) {
        this.journal = journal;
        this.found = found;
        this.from = from;
        this.progress = progress;
    }

    /** Runs rules over all decisions, with the features that were journaled. */
    void evaluate(CompiledRules rules, Consumer<Said> said) {
        try (EsperEvaluator evaluator = EsperEvaluator.create(rules, policy())) {
            read(decision -> said.accept(evaluate(evaluator, decision)));
        }
    }

    /** The same over the last decision alone. */
    Said evaluateLast(CompiledRules rules) {
        try (EsperEvaluator evaluator = EsperEvaluator.create(rules, policy())) {
            return evaluate(evaluator, found.decision());
        }
    }

    /** No decision is made with it. */
    private DecisionPolicy policy() {
        return found.ruleSet().policy();
    }

    private static Said evaluate(EsperEvaluator rules, Decision decision) {
        List<Hit> clockHits = new ArrayList<>();
        List<Hit> hits = new ArrayList<>();
        rules.advanceTo(decision.clockMs(), clockHits);
        if (decision.input() instanceof Transaction transaction) {
            Features seen = decision.features();
            // Other rules than those in force may have seen other features.
            rules.evaluate(transaction, seen.columns().equals(rules.ruleSet().features())
                    ? seen
                    : Features.absent(rules.ruleSet().features()), hits);
        }
        return new Said(decision, hits, clockHits);
    }

    /** All decisions, as they stand in the journal. */
    void read(Consumer<Decision> decisions) {
        long last = found.decision().sequence();
        try (JournalReader reader = new JournalReader(journal, from,
                found.ruleSetBefore(from))) {
            while (reader.nextSequence() <= last) {
                if (reader.next() instanceof Entry.Decided decided) {
                    decisions.accept(decided.decision());
                }
                if (reader.nextSequence() % REPORT_EVERY == 0) {
                    progress.accept(reader.nextSequence() - from);
                }
            }
        }
    }
}
