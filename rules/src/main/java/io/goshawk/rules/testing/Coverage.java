package io.goshawk.rules.testing;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.RuleCondition;
import io.goshawk.rules.RuleFailedException;
import io.goshawk.rules.RuleProbe;
import io.goshawk.rules.RuleProbes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the events of tests through probes of the rules' conditions, in pipelines of their own: the
 * tests themselves never see a probe.
 */
final class Coverage {
    private final RuleTestRun run;
    private final Map<String, List<RuleProbe>> probesOfRule;
    private final Map<String, List<RuleCondition>> unprobedOfRule;
    private final CompiledRules compiled;
    private final Set<RuleCondition> seenTrue = new HashSet<>();
    private final Set<RuleCondition> seenUntrue = new HashSet<>();

    Coverage(RuleTestRun run, RuleProbes probes) {
        this.run = run;
        compiled = probes.compile();
        probesOfRule = probes.probes().stream().collect(Collectors
                .groupingBy(probe -> probe.conditions().getFirst().ruleId()));
        unprobedOfRule = probes.unprobed().stream()
                .collect(Collectors.groupingBy(RuleCondition::ruleId));
    }

    /** @param tests those of the rule that passed */
    RuleCoverage of(String rule, String path, List<RuleTest> tests) {
        List<RuleProbe> probes = new ArrayList<>(probesOfRule.getOrDefault(rule, List.of()));
        int unseen = unprobedOfRule.getOrDefault(rule, List.of()).size()
                + probes.stream().mapToInt(probe -> probe.conditions().size()).sum();
        tests.forEach(test -> see(test, probes));
        List<ConditionCoverage> conditions = new ArrayList<>();
        for (RuleProbe probe : probes) {
            for (RuleCondition condition : probe.conditions()) {
                conditions.add(new ConditionCoverage(
                        new RuleCondition(rule, condition.text(), path, condition.line(),
                                condition.column()),
                        seenTrue.contains(condition), seenUntrue.contains(condition)));
            }
        }
        return new RuleCoverage(rule, path, tests.stream().anyMatch(RuleTest::fires),
                tests.stream().anyMatch(test -> !test.fires()), Boundary.isShown(tests),
                conditions, unseen - conditions.size());
    }

    /** A probe that fails is removed: in the rule another condition may guard what it asks. */
    private void see(RuleTest test, List<RuleProbe> probes) {
        boolean seen = probes.isEmpty();
        while (!seen) {
            try {
                decide(test, probes);
                seen = true;
            } catch (RuleFailedException e) {
                seen = !probes.removeIf(probe -> probe.id().equals(e.ruleId()))
                        || probes.isEmpty();
            }
        }
    }

    private void decide(RuleTest test, List<RuleProbe> probes) {
        Map<String, RuleProbe> probeOfId = new HashMap<>();
        probes.forEach(probe -> probeOfId.put(probe.id(), probe));
        for (Decision decision : run.decide(test, compiled.only(probeOfId.keySet()))) {
            Stream.concat(decision.hits().stream(), decision.clockHits().stream())
                    .forEach(hit -> see(hit, probeOfId.get(hit.rule().id())));
        }
    }

    private void see(Hit hit, RuleProbe probe) {
        for (int i = 0; i < probe.conditions().size(); i++) {
            boolean holds = Boolean.TRUE.equals(hit.evidence(RuleProbe.column(i)));
            (holds ? seenTrue : seenUntrue).add(probe.conditions().get(i));
        }
    }
}
