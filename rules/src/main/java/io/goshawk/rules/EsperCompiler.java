package io.goshawk.rules;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.RuleSetCompiler;
import io.goshawk.engine.RuleSetRefusedException;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import java.util.List;

/**
 * Makes rules of the files of a deployment, as strictly as a start does. Whatever Esper makes of
 * them, the shard that runs is not touched.
 */
public final class EsperCompiler implements RuleSetCompiler {
    private final int timedEvery;

    /** @param timedEvery see {@link EsperEvaluator#create(CompiledRules, DecisionPolicy, int)} */
    public EsperCompiler(int timedEvery) {
        this.timedEvery = timedEvery;
    }

    @Override
    public RuleEvaluator compile(List<RuleFile> files, DecisionPolicy policy) {
        try {
            return EsperEvaluator.create(RuleCompiler.compile(files), policy, timedEvery);
        } catch (RulesRefusedException refused) {
            throw new RuleSetRefusedException(
                    refused.problems().stream().map(RuleProblem::toString).toList());
        } catch (RuntimeException | StackOverflowError defect) {
            // Of Esper's compiler; the message is all that there is to say about it.
            throw new RuleSetRefusedException(
                    List.of("the rules cannot be compiled: " + EplErrors.firstLine(
                            String.valueOf(defect))));
        }
    }
}
