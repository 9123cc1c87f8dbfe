package io.goshawk.rules;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import java.util.Comparator;
import java.util.List;

/**
 * What can be said about rule files without an event: compiles and deploys them on the side.
 *
 * @param problems what is wrong, sorted by file and place; empty if the rules may be started
 * @param rules    the rules that were understood, of any status, sorted by id
 * @param uses     what each rule uses, sorted by id
 */
public record RuleCheck(List<RuleProblem> problems, List<RuleDescriptor> rules,
        List<RuleUse> uses) {
    public RuleCheck {
        problems = List.copyOf(problems);
        rules = List.copyOf(rules);
        uses = List.copyOf(uses);
    }

    /** Of files that are not even read. */
    public RuleCheck(List<RuleProblem> problems, List<RuleDescriptor> rules) {
        this(problems, rules, List.of());
    }

    /** Checks a pack; problems name the files on disk. */
    public static RuleCheck of(RulePack pack) {
        RuleCheck check = of(pack.files());
        return new RuleCheck(pack.located(check.problems), check.rules, check.uses);
    }

    /** Checks files; problems name them by their paths in the pack. */
    public static RuleCheck of(List<RuleFile> files) {
        CompiledRules compiled = RuleCompiler.compile(files);
        try (RuleDeployment deployment = RuleDeployment.start(compiled,
                EsperSettings.configuration(compiled.events()))) {
            return new RuleCheck(deployment.problems().stream().sorted().toList(),
                    deployment.rules().stream().sorted(Comparator.comparing(RuleDescriptor::id))
                            .toList(),
                    compiled.uses().stream().sorted(Comparator.comparing(RuleUse::ruleId))
                            .toList());
        }
    }
}
