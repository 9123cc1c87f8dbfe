package io.goshawk.rules;

import com.espertech.esper.common.client.EPCompiled;
import io.goshawk.engine.decision.RuleFile;
import java.util.List;

/**
 * Rule files as byte code, to be used by any number of evaluators. Immutable, thread-safe.
 */
public final class CompiledRules {
    private final List<RuleFile> files;
    private final List<Module> modules;
    private final List<RuleProblem> problems;

    /** One file and its byte code. */
    record Module(EplFile file, EPCompiled code) {}

    CompiledRules(List<RuleFile> files, List<Module> modules, List<RuleProblem> problems) {
        this.files = List.copyOf(files);
        this.modules = List.copyOf(modules);
        this.problems = List.copyOf(problems);
    }

    /** The files that were compiled. */
    public List<RuleFile> files() {
        return files;
    }

    /** Those that could be compiled, in the order of deployment. */
    List<Module> modules() {
        return modules;
    }

    /** What is wrong with the others. */
    List<RuleProblem> problems() {
        return problems;
    }
}
