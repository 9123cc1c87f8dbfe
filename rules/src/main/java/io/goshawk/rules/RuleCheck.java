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
 */
public record RuleCheck(List<RuleProblem> problems, List<RuleDescriptor> rules) {
    public RuleCheck {
        problems = List.copyOf(problems);
        rules = List.copyOf(rules);
    }

    /** Checks a pack; problems name the files on disk. */
    public static RuleCheck of(RulePack pack) {
        RuleCheck check = of(pack.files());
        return new RuleCheck(pack.located(check.problems), check.rules);
    }

    /** Checks files; problems name them by their paths in the pack. */
    public static RuleCheck of(List<RuleFile> files) {
        CompiledRules compiled = RuleCompiler.compile(files);
        try (RuleDeployment deployment = RuleDeployment.start(compiled,
                EsperSettings.configuration())) {
            return new RuleCheck(deployment.problems().stream().sorted().toList(),
                    deployment.rules().stream().sorted(Comparator.comparing(RuleDescriptor::id))
                            .toList());
        }
    }
}
