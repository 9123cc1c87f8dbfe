package io.goshawk.cli;

import io.goshawk.cli.config.RulesSection;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.RulesRefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Starts the configured rules, or tells why not, with the files as they are found on disk. */
final class Rules {
    private Rules() {}

    static EsperEvaluator start(RulesSection section) {
        RulePack pack;
        try {
            pack = RulePack.load(section.dirs().toArray(Path[]::new));
        } catch (RulesRefusedException e) {
            throw refused(e.problems(), e);
        }
        try {
            return EsperEvaluator.create(pack.files(), section.policy());
        } catch (RulesRefusedException e) {
            throw refused(pack.located(e.problems()), e);
        }
    }

    private static Failure refused(List<RuleProblem> problems, RulesRefusedException cause) {
        String list = problems.stream().map(RuleProblem::toString)
                .collect(Collectors.joining("\n"));
        return new Failure("the rules are refused, nothing was started:\n" + list,
                "'goshawk rules check' checks them without starting", cause);
    }
}
