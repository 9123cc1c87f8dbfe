package io.goshawk.rules.testing;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.RuleCompiler;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.deploy.ShadowFiles;
import io.goshawk.rules.tunable.TunableFiles;
import io.goshawk.rules.tunable.TunableValue;
import io.goshawk.rules.tunable.TunableVariable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Rules with the values of tunables that tests ask for, compiled once for each choice of them. */
final class PinnedRules {
    private final List<RuleFile> files;
    private final List<TunableValue> tunables;
    private final Map<Choice, CompiledRules> compiled = new HashMap<>();

    /** What one test needs. */
    private record Choice(String rule, Map<String, String> values, Set<String> rules) {}

    /**
     * @param files    of the rule set
     * @param tunables of all its rules
     */
    PinnedRules(List<RuleFile> files, List<TunableValue> tunables) {
        this.files = files;
        this.tunables = tunables;
    }

    /** Tells what a test must not ask for. */
    void check(RuleTest test, List<RuleProblem> problems) {
        test.tunables().forEach((name, value) -> {
            Optional<TunableVariable> variable = tunables.stream().map(TunableValue::variable)
                    .filter(known -> known.qualifiedName().equals(test.rule() + "." + name))
                    .findFirst();
            String message = variable.isEmpty()
                    ? test.rule() + " has no tunable '" + name + "'"
                    : isAllowed(variable.get(), value)
                            ? ""
                            : "'" + value + "' is no value of " + name;
            if (!message.isEmpty()) {
                problems.add(new RuleProblem(Check.TEST, test.path(), test.line(), test.column(),
                        1, message, variable.map(known -> "write " + known.bounds()).orElse("")));
            }
        });
    }

    private static boolean isAllowed(TunableVariable variable, String value) {
        try {
            return variable.allows(new BigDecimal(value));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /**
     * The rules that a test needs, with its values.
     *
     * @param wanted the ids of these rules
     * @param all    the ids of all that are evaluated
     */
    CompiledRules of(RuleTest test, Set<String> wanted, Set<String> all) {
        return compiled.computeIfAbsent(new Choice(test.rule(), test.tunables(), wanted),
                choice -> compile(test, wanted, all));
    }

    private CompiledRules compile(RuleTest test, Set<String> wanted, Set<String> all) {
        List<RuleFile> chosen = new ArrayList<>();
        for (RuleFile file : files) {
            String rule = RuleTests.ruleOf(file);
            if (!RulePack.namesRules(file.path()) && (wanted.contains(rule)
                    || !all.contains(rule))) {
                chosen.add(file);
            }
        }
        Map<String, Map<String, String>> values = TunableFiles
                .values(TunableFiles.read(files, new ArrayList<>()));
        values.keySet().retainAll(wanted);
        values.computeIfAbsent(test.rule(), missing -> new TreeMap<>()).putAll(test.tunables());
        chosen.add(TunableFiles.write(values));
        return RuleCompiler.compile(ShadowFiles.with(chosen,
                ShadowFiles.read(files, wanted, new ArrayList<>())));
    }
}
