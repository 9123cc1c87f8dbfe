package io.goshawk.rules.explain;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RuleCompiler;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.RuleStatement;
import io.goshawk.rules.RuleUse;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.WokenRules;
import io.goshawk.rules.explain.RuleExplanation.ReadFeature;
import io.goshawk.rules.testing.RuleTest;
import io.goshawk.rules.testing.RuleTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Explains the rules of some pack folders, which are read and checked once. */
public final class RuleExplainer {
    private final RulePack pack;
    private final RuleCheck check;
    private final List<RuleTest> tests;

    private RuleExplainer(RulePack pack, RuleCheck check, List<RuleTest> tests) {
        this.pack = pack;
        this.check = check;
        this.tests = tests;
    }

    /**
     * Reads the folders as one rule set.
     *
     * @throws RulesRefusedException if they are refused, with every problem at its place on disk
     */
    public static RuleExplainer load(List<Path> folders) {
        RulePack pack = RulePack.load(folders.toArray(Path[]::new));
        RuleCheck check = RuleCheck.of(pack);
        if (!check.problems().isEmpty()) {
            throw new RulesRefusedException(check.problems());
        }
        return new RuleExplainer(pack, check, RuleTests.load(folders).tests());
    }

    /** The rules that can be explained, of whatever status. */
    public Set<String> ruleIds() {
        return check.rules().stream().map(RuleDescriptor::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @throws IllegalArgumentException if there is no such rule */
    public RuleExplanation explain(String ruleId) {
        RuleDescriptor descriptor = check.rules().stream()
                .filter(rule -> rule.id().equals(ruleId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule " + ruleId));
        RuleStatement statement = RuleStatement.find(ruleId, pack.files()).orElseThrow();
        RuleUse use = check.uses().stream().filter(one -> one.ruleId().equals(ruleId)).findFirst()
                .orElseThrow();
        String path = pack.sources().get(statement.path()).toString();
        List<RuleTest> own = tests.stream().filter(test -> test.rule().equals(ruleId)).toList();
        List<RuleProblem> findings = check.findings().stream()
                .filter(finding -> finding.path().equals(path) || own.stream()
                        .anyMatch(test -> test.path().equals(finding.path())))
                .toList();
        return new RuleExplanation(descriptor, path, RuleView.of(statement),
                check.tunables().stream()
                        .filter(tunable -> tunable.variable().rule().equals(ruleId)).toList(),
                features(use.features()),
                check.lists().stream()
                        .filter(list -> use.features().contains("lists." + list.name())).toList(),
                use.stateHorizonMs(), own, findings);
    }

    private List<ReadFeature> features(List<String> names) {
        List<ReadFeature> features = new ArrayList<>();
        for (Profile profile : profiles()) {
            profile.features().stream().map(feature -> new ReadFeature(profile, feature))
                    .filter(feature -> names.contains(feature.qualifiedName()))
                    .forEach(features::add);
        }
        return features;
    }

    /** Those that drafts read, too. */
    private List<Profile> profiles() {
        WokenRules woken = WokenRules.of(pack.files());
        return woken.ids().isEmpty()
                ? check.profiles()
                : RuleCompiler.compile(woken.files()).profiles();
    }
}
