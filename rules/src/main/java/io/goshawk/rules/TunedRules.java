package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.tunable.TunableFiles;
import io.goshawk.rules.tunable.TunableSetting;
import io.goshawk.rules.tunable.TunableValue;
import io.goshawk.rules.tunable.TunableVariable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The EPL files of a rule set with the values of their tunables that are in force written into
 * their statements: Esper reads a variable of its own through the thread, and a number as a number.
 */
final class TunedRules {
    private final Map<String, TunableSetting> settings = new HashMap<>();
    private final Map<String, List<String>> namesOfRule = new HashMap<>();
    private final List<TunableValue> values = new ArrayList<>();
    private final List<EplFile> files = new ArrayList<>();
    private final List<RuleProblem> problems;

    /**
     * @param parsed   the EPL files
     * @param all      all files of the rule set
     * @param problems receives what is wrong
     */
    TunedRules(List<EplFile> parsed, List<RuleFile> all, List<RuleProblem> problems) {
        this.problems = problems;
        List<TunableSetting> written = TunableFiles.read(all, problems);
        written.forEach(setting -> settings.put(setting.qualifiedName(), setting));
        parsed.forEach(file -> files.add(tuned(file)));
        written.forEach(this::checkKnown);
    }

    /** The EPL files, in the same order. */
    List<EplFile> files() {
        return files;
    }

    /** What is in force, in the order of the files. */
    List<TunableValue> values() {
        return values;
    }

    private EplFile tuned(EplFile file) {
        if (file.isRule()) {
            namesOfRule.putIfAbsent(file.name(), new ArrayList<>());
        }
        TunableReader reader = new TunableReader(problems);
        Map<String, String> numbers = new HashMap<>();
        List<EplStatement> statements = new ArrayList<>();
        for (EplStatement statement : file.statements()) {
            Optional<TunableValue> tunable = reader.read(file, statement).map(this::inForce);
            tunable.ifPresent(value -> numbers.put(value.variable().name(), value.epl()));
            statements.add(tunable
                    .map(value -> statement
                            .compiledAs(TunableReader.with(statement, value.epl())))
                    .orElse(statement));
        }
        if (!numbers.isEmpty()) {
            file.statements()
                    .forEach(one -> reader.checkColumns(file, one, numbers.keySet()));
            statements.replaceAll(statement -> statement.model().getCreateVariable() == null
                    ? statement.compiledAs(written(statement.text(), numbers))
                    : statement);
        }
        return new EplFile(file.file(), statements);
    }

    /** The statement with the numbers in the place of names. */
    private static String written(String text, Map<String, String> numbers) {
        EplText statement = EplText.of(text);
        Matcher name = Pattern.compile("(?<![\\w.`])(?:" + String.join("|", numbers.keySet())
                + ")(?![\\w`]|\\s*[.(])").matcher(statement.code());
        StringBuilder written = new StringBuilder();
        int from = 0;
        while (name.find()) {
            if (name.start() >= statement.bodyStart()) {
                written.append(text, from, name.start()).append(numbers.get(name.group()));
                from = name.end();
            }
        }
        return written.append(text, from, text.length()).toString();
    }

    private TunableValue inForce(TunableVariable variable) {
        namesOfRule.get(variable.rule()).add(variable.name());
        TunableSetting setting = settings.get(variable.qualifiedName());
        TunableValue value = TunableValue.initial(variable);
        if (setting != null) {
            BigDecimal number = number(setting);
            if (number != null && variable.allows(number)) {
                value = new TunableValue(variable, number, setting.path());
            } else {
                setting.text().problem(setting.value(), "'" + setting.value().getValue()
                        + "' is no value of " + variable.qualifiedName(),
                        "write " + variable.bounds());
            }
        }
        values.add(value);
        return value;
    }

    private static BigDecimal number(TunableSetting setting) {
        boolean isNumber = (setting.value().getTag() == Tag.INT
                || setting.value().getTag() == Tag.FLOAT)
                && setting.value().getValue().matches("[-+]?\\d{1,16}(\\.\\d{1,6})?");
        return isNumber ? new BigDecimal(setting.value().getValue()) : null;
    }

    /** Of a file that cannot be read it is not known what it declares. */
    private void checkKnown(TunableSetting setting) {
        List<String> names = namesOfRule.get(setting.rule());
        boolean isBroken = files.stream().anyMatch(file -> file.name().equals(setting.rule())
                && problems.stream().anyMatch(problem -> problem.check() != Check.TUNING
                        && problem.path().equals(file.file().path())));
        if (isBroken) {
            return;
        }
        if (names == null) {
            setting.text().problem(setting.ruleNode(), "there is no rule '" + setting.rule() + "'",
                    Suggestion.of(setting.rule(), new TreeSet<>(namesOfRule.keySet()),
                            "write the id of a rule"));
        } else if (!names.contains(setting.name())) {
            setting.text().problem(setting.nameNode(), setting.rule() + " has no tunable '"
                    + setting.name() + "'",
                    Suggestion.of(setting.name(), names, names.isEmpty()
                            ? "it has none"
                            : "it has " + String.join(", ", names)));
        }
    }
}
