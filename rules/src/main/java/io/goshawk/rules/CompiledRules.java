package io.goshawk.rules;

import com.espertech.esper.common.client.EPCompiled;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.cost.HeldStream;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.tunable.TunableValue;
import java.util.List;
import java.util.Set;

/**
 * Rule files as byte code, to be used by any number of evaluators. Immutable, thread-safe.
 */
public final class CompiledRules {
    private final List<RuleFile> files;
    private final List<Module> modules;
    private final EventClasses events;
    private final List<Profile> profiles;
    private final List<DeclaredList> lists;
    private final List<FeatureColumn> looked;
    private final long stateHorizonMs;
    private final long featureHorizonMs;
    private final List<RuleUse> uses;
    private final List<TunableValue> tunables;
    private final List<RuleProblem> problems;

    /** One file and its byte code. */
    record Module(EplFile file, EPCompiled code) {}

    CompiledRules(List<RuleFile> files, List<Module> modules, EventClasses events,
            List<Profile> profiles, List<DeclaredList> lists, List<FeatureColumn> looked,
            long stateHorizonMs, long featureHorizonMs,
            List<RuleUse> uses, List<TunableValue> tunables, List<RuleProblem> problems) {
        this.files = List.copyOf(files);
        this.modules = List.copyOf(modules);
        this.events = events;
        this.profiles = List.copyOf(profiles);
        this.lists = List.copyOf(lists);
        this.looked = List.copyOf(looked);
        this.stateHorizonMs = stateHorizonMs;
        this.featureHorizonMs = featureHorizonMs;
        this.uses = List.copyOf(uses);
        this.tunables = List.copyOf(tunables);
        this.problems = List.copyOf(problems);
    }

    /** The files that were compiled. */
    public List<RuleFile> files() {
        return files;
    }

    /** The same with these rules only, and what helps them; a rule sees nothing of another. */
    public CompiledRules only(Set<String> ruleIds) {
        List<Module> chosen = modules.stream()
                .filter(module -> !module.file().isRule()
                        || ruleIds.contains(module.file().name()))
                .toList();
        return new CompiledRules(files, chosen, events, profiles, lists, looked,
                stateHorizonMs,
                featureHorizonMs, uses, tunables, problems);
    }

    /** Those that could be compiled, in the order of deployment. */
    List<Module> modules() {
        return modules;
    }

    /** What must be computed for them, in the order of computing. */
    public List<Profile> profiles() {
        return profiles;
    }

    /** All lists, sorted by name. */
    public List<DeclaredList> lists() {
        return lists;
    }

    /** The columns of those lists that are looked up. */
    List<FeatureColumn> looked() {
        return looked;
    }

    /** See {@link io.goshawk.engine.decision.RuleSet#stateHorizonMs}. */
    long stateHorizonMs() {
        return stateHorizonMs;
    }

    /** See {@link io.goshawk.engine.decision.RuleSet#featureHorizonMs}. */
    long featureHorizonMs() {
        return featureHorizonMs;
    }

    /** The streams that those that are evaluated keep something of. */
    public List<HeldStream> heldStreams() {
        return modules.stream().map(Module::file).filter(EplFile::isEvaluated)
                .flatMap(file -> HeldStreams.of(file).stream()).toList();
    }

    /** What each rule uses, of whatever status, sorted by path. */
    public List<RuleUse> uses() {
        return uses;
    }

    /** The tunables of all rules and their values, in the order of the files. */
    public List<TunableValue> tunables() {
        return tunables;
    }

    /** The classes of the events that they read. */
    EventClasses events() {
        return events;
    }

    /** What is wrong with the others, with paths below the pack; rules with none can be started. */
    public List<RuleProblem> problems() {
        return problems;
    }
}
