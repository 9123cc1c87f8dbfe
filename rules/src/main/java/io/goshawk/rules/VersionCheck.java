package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether every rule whose text changed has a higher version. */
final class VersionCheck {
    private VersionCheck() {}

    /**
     * What is wrong with the rules of some files, compared with those of the base by their ids;
     * blanks count for nothing.
     */
    static List<RuleProblem> check(List<RuleFile> base, List<RuleFile> files) {
        Map<String, EplFile> before = new HashMap<>();
        rules(base).forEach(file -> before.put(file.name(), file));
        List<RuleProblem> problems = new ArrayList<>();
        for (EplFile file : rules(files)) {
            EplFile old = before.get(file.name());
            if (old != null && !text(old).equals(text(file)) && version(file) <= version(old)) {
                problems.add(file.inAnnotations(Check.VERSION, rule(file), "version",
                        "the rule changed and its version is still " + version(file),
                        "write version=" + (version(old) + 1)));
            }
        }
        return problems;
    }

    private static List<EplFile> rules(List<RuleFile> files) {
        return HabitChecks.parse(files).stream().filter(EplFile::isRule).toList();
    }

    private static EplStatement rule(EplFile file) {
        return file.statements().stream().filter(statement -> statement.rule() != null)
                .findFirst().orElseThrow();
    }

    private static int version(EplFile file) {
        return rule(file).ruleAttribute("version") instanceof Integer version ? version : 1;
    }

    private static String text(EplFile file) {
        return file.file().text().replaceAll("\\s+", " ").strip();
    }
}
