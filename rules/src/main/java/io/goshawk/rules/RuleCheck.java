package io.goshawk.rules;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.tunable.TunableValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can be said about rule files without an event: compiles and deploys them on the side.
 *
 * @param problems errors, sorted by file and place; empty if the rules may be started
 * @param warnings what somebody should look at first, sorted by file and place
 * @param rules    the rules that were understood, of any status, sorted by id
 * @param uses     what each rule uses, sorted by id
 * @param tunables their thresholds and the values in force, in the order of the files
 * @param profiles those that the rules use, in the order of computing
 * @param lists    all lists, sorted by name
 */
public record RuleCheck(List<RuleProblem> problems, List<RuleProblem> warnings,
        List<RuleDescriptor> rules, List<RuleUse> uses, List<TunableValue> tunables,
        List<Profile> profiles, List<DeclaredList> lists) {
    public RuleCheck {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        rules = List.copyOf(rules);
        uses = List.copyOf(uses);
        tunables = List.copyOf(tunables);
        profiles = List.copyOf(profiles);
        lists = List.copyOf(lists);
    }

    /** Checks all that can be read below these folders; problems name the files on disk. */
    public static RuleCheck of(Path... folders) {
        List<RuleProblem> more = new ArrayList<>();
        RulePack pack = RulePack.read(more, folders);
        return of(pack).with(more);
    }

    /** The same, and what was changed since, compared with another state of the rules. */
    public static RuleCheck against(Path base, Path... folders) {
        List<RuleProblem> more = new ArrayList<>();
        RulePack pack = RulePack.read(more, folders);
        List<RuleProblem> changed = VersionCheck.check(RulePack.read(more, base).files(),
                pack.files());
        more.addAll(pack.located(changed));
        return of(pack).with(more);
    }

    /** The same, and rules of the pack that are others than before under the same version. */
    public RuleCheck withChangesSince(List<RuleFile> before, RulePack pack) {
        return with(pack.located(VersionCheck.check(before, pack.files())));
    }

    /** Checks a pack; problems name the files on disk. */
    public static RuleCheck of(RulePack pack) {
        RuleCheck check = of(pack.files());
        List<RuleProblem> warnings = new ArrayList<>(check.warnings);
        warnings.addAll(TestPresence.check(pack));
        return new RuleCheck(pack.located(check.problems), pack.located(warnings), check.rules,
                check.uses, check.tunables, check.profiles, check.lists);
    }

    /** Checks files; problems name them by their paths in the pack. */
    public static RuleCheck of(List<RuleFile> files) {
        CompiledRules compiled = RuleCompiler.compile(files);
        try (RuleDeployment deployment = RuleDeployment.start(compiled,
                EsperSettings.configuration(compiled.events()))) {
            return new RuleCheck(deployment.problems().stream().sorted().toList(),
                    HabitChecks.check(files, compiled.uses()),
                    deployment.rules().stream().sorted(Comparator.comparing(RuleDescriptor::id))
                            .toList(),
                    compiled.uses().stream().sorted(Comparator.comparing(RuleUse::ruleId))
                            .toList(),
                    compiled.tunables(), compiled.profiles(), compiled.lists());
        }
    }

    /** Errors and warnings, sorted by file and place. */
    public List<RuleProblem> findings() {
        return Stream.concat(problems.stream(), warnings.stream()).sorted().toList();
    }

    private RuleCheck with(List<RuleProblem> more) {
        if (more.isEmpty()) {
            return this;
        }
        return new RuleCheck(Stream.concat(problems.stream(), more.stream()).sorted().toList(),
                warnings, rules, uses, tunables, profiles, lists);
    }
}
