package io.goshawk.replay.casefile;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.replay.index.JournalIndex;
import io.goshawk.replay.index.JournalQuery;
import io.goshawk.replay.index.JournalSearch;
import io.goshawk.replay.index.KeyKind;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.explain.DecisionExplainer;
import io.goshawk.rules.explain.DecisionExplanation;
import io.goshawk.rules.explain.DecisionSearch;
import io.goshawk.rules.explain.PolicyStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Puts together what a journal knows of a decision. Used by one thread. */
public final class CaseFileReader {
    private final JournalIndex index;
    private final UnaryOperator<Transaction> shown;
    private final LongConsumer progress;

    /**
     * @param shown    makes a transaction readable, as far as its reader may see it
     * @param progress is told now and then how many entries were evaluated again
     */
    public CaseFileReader(JournalIndex index, UnaryOperator<Transaction> shown,
            LongConsumer progress) {
        this.index = index;
        this.shown = shown;
        this.progress = progress;
    }

    /**
     * The file of the decision of an entry.
     *
     * @param historyMax how many decisions on the same card are taken on each side
     * @param evaluate   whether the rules that fired are evaluated again to see what they saw
     * @throws IllegalArgumentException if the entry is no decision
     */
    public CaseFile read(long sequence, int historyMax, boolean evaluate) {
        List<Long> ruleSets = index.ruleSets().stream().filter(each -> each < sequence).toList();
        DecisionSearch found = ruleSets.isEmpty()
                ? null
                : DecisionSearch.of(index.journal(), sequence, ruleSets).orElse(null);
        if (found == null) {
            throw new IllegalArgumentException("entry " + sequence + " is no decision");
        }
        Decision decision = found.decision();
        DecisionExplanation explanation = null;
        String notExplained = "";
        boolean fired = !decision.hits().isEmpty() || !decision.clockHits().isEmpty();
        if (evaluate && fired) {
            try {
                explanation = new DecisionExplainer(index.journal(), progress).explain(found,
                        Set.of());
            } catch (RulesRefusedException e) {
                notExplained = e.getMessage();
            }
        }
        Entry.Genesis first = genesis();
        CardHistory history = CardHistory.around(decision, historyMax, index);
        RuleSetInForce inForce = RuleSetInForce.at(sequence, index);
        return new CaseFile(first.journalId(), first.createdMs(), index.end(), decision,
                fields(decision), found.previousClockMs(), PolicyStep.of(decision), inForce,
                demoted(decision, inForce), Alert.of(decision).stream().map(Alert::id).toList(),
                about(decision), history.earlier(), history.later(),
                ChainPlace.of(sequence, index), explanation, notExplained);
    }

    private List<TransactionField> fields(Decision decision) {
        return decision.input() instanceof Transaction transaction
                ? TransactionField.of(shown.apply(transaction))
                : List.of();
    }

    private Entry.Genesis genesis() {
        try (JournalReader reader = new JournalReader(index.journal())) {
            return (Entry.Genesis) reader.next();
        }
    }

    private List<DemotedRule> demoted(Decision decision, RuleSetInForce inForce) {
        List<DemotedRule> demoted = new ArrayList<>();
        try (EntryLookup entries = index.lookup()) {
            Stream.concat(decision.hits().stream(), decision.clockHits().stream()).map(Hit::rule)
                    .filter(rule -> !rule.live()
                            && inForce.rule(rule.id()).orElseThrow().live())
                    .map(rule -> rule.id()).distinct()
                    .forEach(id -> index.entries(KeyKind.DEMOTION, id)
                            .filter(each -> each > inForce.sequence()
                                    && each < decision.sequence())
                            .mapToObj(entries::at).flatMap(entry -> demotions(entry, id))
                            .reduce((before, last) -> last).ifPresent(demoted::add));
        }
        return demoted;
    }

    private static Stream<DemotedRule> demotions(Entry entry, String ruleId) {
        return entry instanceof Entry.Decided decided
                ? decided.decision().demotions().stream()
                        .filter((Demotion demotion) -> demotion.ruleId().equals(ruleId))
                        .map(demotion -> new DemotedRule(entry.sequence(), demotion))
                : Stream.empty();
    }

    private List<Entry> about(Decision decision) {
        List<Entry> about = new ArrayList<>();
        if (decision.input() instanceof Transaction transaction) {
            new JournalSearch(index.journal(), sequence -> {
                // what is about one transaction is soon read
            }).run(JournalQuery.ofTransaction(transaction.transactionId()), index, entry -> {
                if (entry.sequence() != decision.sequence()) {
                    about.add(entry);
                }
                return true;
            });
        }
        return about;
    }
}
