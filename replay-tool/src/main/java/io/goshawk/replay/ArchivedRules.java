package io.goshawk.replay;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.RuleSetCompiler;
import io.goshawk.engine.RuleSetRefusedException;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.RulesRefusedException;
import java.util.List;

/**
 * Makes rules of the files that a journal holds, as the engine does. That they may be too costly
 * for the engine of today is no reason against them: they have decided.
 */
final class ArchivedRules implements RuleSetCompiler {
    @Override
    public RuleEvaluator compile(List<RuleFile> files, DecisionPolicy policy) {
        try {
            return EsperEvaluator.create(files, policy);
        } catch (RulesRefusedException refused) {
            throw new RuleSetRefusedException(
                    refused.problems().stream().map(RuleProblem::toString).toList());
        }
    }
}
