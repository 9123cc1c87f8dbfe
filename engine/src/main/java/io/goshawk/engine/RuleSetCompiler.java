package io.goshawk.engine;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import java.util.List;

/**
 * Port: makes rules of files, for rule sets that are deployed while the shard runs. Used by a
 * thread of its own; may take seconds.
 */
@FunctionalInterface
public interface RuleSetCompiler {
    /**
     * The rules of these files, new and unused.
     *
     * @throws RuleSetRefusedException if they cannot be used
     */
    RuleEvaluator compile(List<RuleFile> files, DecisionPolicy policy);
}
