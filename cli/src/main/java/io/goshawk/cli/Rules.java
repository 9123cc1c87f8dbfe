package io.goshawk.cli;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RuleCompiler;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.Suggestion;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.list.ListFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the configured rules, or tells why not, with the files as they are found on disk. */
final class Rules {
    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

    private Rules() {}

    /** Compiles them only if that was not done by a start before. */
    static EsperEvaluator start(GoshawkConfig config) {
        RulePack pack = load(config.rules().dirs());
        try {
            return EsperEvaluator.create(
                    RuleCompiler.compile(pack.files(), config.codeCache(LOG::warn)),
                    config.rules().policy(), config.rules().timedEvery());
        } catch (RulesRefusedException e) {
            throw refused(pack.located(e.problems()), e);
        }
    }

    /** Compiles a pack that was read. */
    static CompiledRules compile(RulePack pack) {
        CompiledRules compiled = RuleCompiler.compile(pack.files());
        if (!compiled.problems().isEmpty()) {
            throw refused(pack.located(compiled.problems()), null);
        }
        return compiled;
    }

    /** Starts rules that were compiled; takes their time on every n-th transaction, 0 for none. */
    static EsperEvaluator start(CompiledRules compiled, DecisionPolicy policy, int timedEvery) {
        try {
            return EsperEvaluator.create(compiled, policy, timedEvery);
        } catch (RulesRefusedException e) {
            throw refused(e.problems(), e);
        }
    }

    /**
     * The profiles that the rules below these folders use, in the order of computing.
     *
     * @throws Failure if the rules are refused
     */
    static List<Profile> profiles(List<Path> folders) {
        RulePack pack = load(folders);
        RuleCheck check = RuleCheck.of(pack);
        if (!check.problems().isEmpty()) {
            throw refused(check.problems(), null);
        }
        return check.profiles();
    }

    /**
     * The list of this name below these folders.
     *
     * @throws Failure if there is none
     */
    static DeclaredList list(List<Path> folders, String name) {
        List<DeclaredList> lists;
        try {
            lists = load(folders).lists();
        } catch (RulesRefusedException e) {
            throw refused(e.problems(), e);
        }
        List<String> names = lists.stream().map(DeclaredList::name).toList();
        return lists.stream().filter(list -> list.name().equals(name)).findFirst()
                .orElseThrow(() -> new Failure("there is no list '" + name + "' below " + folders,
                        Suggestion.of(name, names, names.isEmpty()
                                ? "a list is a file such as blocked_cards" + ListFiles.SUFFIX
                                : "the lists are " + String.join(", ", names))));
    }

    /** Reads the packs below these folders as one rule set. */
    static RulePack load(List<Path> folders) {
        try {
            return RulePack.load(folders.toArray(Path[]::new));
        } catch (RulesRefusedException e) {
            throw refused(e.problems(), e);
        }
    }

    /** The pack with another value of a rule's variable. */
    static RulePack withTunable(RulePack pack, String rule, String variable, String value) {
        try {
            return pack.withTunable(rule, variable, value);
        } catch (RulesRefusedException e) {
            throw refused(e.problems(), e);
        }
    }

    /** Says what is wrong with rules that cannot be used. */
    static Failure refused(List<RuleProblem> problems, RulesRefusedException cause) {
        String list = problems.stream().map(RuleProblem::toString)
                .collect(Collectors.joining("\n"));
        return new Failure("the rules are refused, nothing was started:\n" + list,
                "'goshawk rules check' checks them without starting", cause);
    }

    /** The same of rules that were to be deployed. */
    static Failure notDeployed(List<RuleProblem> problems) {
        return new Failure("the rules are refused, nothing is deployed:\n"
                + problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")),
                "mend them; what decides now goes on", null);
    }
}
