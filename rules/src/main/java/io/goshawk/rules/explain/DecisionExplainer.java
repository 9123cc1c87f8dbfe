package io.goshawk.rules.explain;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalClock;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.RuleStatement;
import io.goshawk.rules.RuleUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Explains decisions of a journal by evaluating the rules that fired once more, over the time that
 * they remember, with the same evaluator as live, the text that was in force and the features that
 * were journaled. Beside them run generated rules that show what they saw. Used by one thread.
 */
public final class DecisionExplainer {
    private final Journal journal;
    private final LongConsumer progress;

    /** @param progress is told now and then how many entries were evaluated again */
    public DecisionExplainer(Journal journal, LongConsumer progress) {
        this.journal = journal;
        this.progress = progress;
    }

    /**
     * Explains a decision.
     *
     * @param also rules to look at although they may have stayed quiet; of those in force
     * @throws io.goshawk.rules.RulesRefusedException if this Goshawk does not take the rule set
     */
    public DecisionExplanation explain(DecisionSearch found, Set<String> also) {
        Decision decision = found.decision();
        List<RuleFile> files = found.ruleSet().files();
        Set<String> ids = Stream.concat(decision.hits().stream(), decision.clockHits().stream())
                .map(hit -> hit.rule().id()).collect(Collectors.toCollection(HashSet::new));
        ids.addAll(also);
        List<RuleStatement> statements = found.ruleSet().rules().stream().map(RuleDescriptor::id)
                .filter(ids::contains).map(id -> RuleStatement.find(id, files).orElseThrow())
                .toList();
        HitProbes probes = HitProbes.of(statements, files);
        CompiledRules compiled = probes.compiled();
        long from = firstEntry(found, compiled.uses(), ids);
        Seen seen = new Seen(probes, decision);
        Stretch stretch = new Stretch(journal, found, from, progress);
        seen.takeGroups(stretch.evaluateLast(compiled.only(probes.windowIds())));
        Set<String> all = new HashSet<>(probes.ids());
        all.addAll(ids);
        stretch.evaluate(compiled.only(all), seen::take);
        if (seen.needsBound()) {
            stretch.read(seen::takeBound);
        }
        List<RuleAtDecision> rules = new ArrayList<>();
        for (RuleStatement statement : statements) {
            rules.add(seen.of(descriptor(found, statement), statement));
        }
        return new DecisionExplanation(decision, found.ruleSet(), PolicyStep.of(decision), rules,
                from, seen.transactions(), seen.confirms(ids));
    }

    private static RuleDescriptor descriptor(DecisionSearch found, RuleStatement statement) {
        return found.ruleSet().rules().stream()
                .filter(rule -> rule.id().equals(statement.ruleId())).findFirst().orElseThrow();
    }

    /** The first entry of the time that these rules remembered before the clock moved. */
    private long firstEntry(DecisionSearch found, Collection<RuleUse> uses, Set<String> ids) {
        long horizonMs = uses.stream().filter(use -> ids.contains(use.ruleId()))
                .mapToLong(RuleUse::stateHorizonMs).max().orElse(0);
        return horizonMs >= found.previousClockMs()
                ? 0
                : new JournalClock(journal).firstBeyond(found.previousClockMs() - horizonMs,
                        found.decision().sequence());
    }
}
