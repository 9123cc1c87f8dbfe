package io.goshawk.rules;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.RuleSetCompiler;
import io.goshawk.engine.RuleSetRefusedException;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.cache.CodeCache;
import io.goshawk.rules.cost.Admission;
import io.goshawk.rules.sandbox.TrialCompile;
import java.util.List;

/**
 * Makes rules of the files of a deployment, as strictly as a start does. Whatever Esper makes of
 * them, the shard that runs is not touched.
 */
public final class EsperCompiler implements RuleSetCompiler {
    private final int timedEvery;
    private final Admission admission;
    private final TrialCompile trial;
    private final CodeCache cache;

    /**
     * @param timedEvery see {@link EsperEvaluator#create(CompiledRules, DecisionPolicy, int)}
     * @param admission  refuses rules whose state would be too much
     * @param trial      compiles them first, elsewhere; null for not at all
     * @param cache      keeps their code for the next start
     */
    public EsperCompiler(int timedEvery, Admission admission, TrialCompile trial,
            CodeCache cache) {
        this.timedEvery = timedEvery;
        this.admission = admission;
        this.trial = trial;
        this.cache = cache;
    }

    @Override
    public RuleEvaluator compile(List<RuleFile> files, DecisionPolicy policy) {
        List<String> problems = trial == null ? List.of() : trial.problems(files);
        if (!problems.isEmpty()) {
            throw new RuleSetRefusedException(problems);
        }
        try {
            CompiledRules compiled = RuleCompiler.compile(files, cache);
            if (compiled.problems().isEmpty()) {
                admission.refusal(compiled).ifPresent(reason -> {
                    throw new RuleSetRefusedException(List.of(reason));
                });
            }
            return EsperEvaluator.create(compiled, policy, timedEvery);
        } catch (RuleSetRefusedException tooMuch) {
            throw tooMuch;
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
