package io.goshawk.rules.tunable;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.YamlMapping;
import io.goshawk.rules.YamlText;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a rule set that set tunables: {@code tunables.yaml}, or any name that ends with
 * {@code .tunables.yaml}. For each rule they say which of its tunables have which value.
 */
public final class TunableFiles {
    /** What such a file is called, or how its name ends. */
    public static final String NAME = "tunables.yaml";

    private static final String EXAMPLE = "card_velocity_burst: {payments_max: 8}";

    private TunableFiles() {}

    /** Whether a file of that path sets tunables. */
    public static boolean isOne(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals(NAME) || name.endsWith("." + NAME);
    }

    /**
     * What the files set, in the order of their paths and lines; each tunable once.
     *
     * @param problems receives what is wrong
     */
    public static List<TunableSetting> read(List<RuleFile> files, List<RuleProblem> problems) {
        Map<String, TunableSetting> first = new HashMap<>();
        List<TunableSetting> settings = new ArrayList<>();
        for (RuleFile file : files) {
            if (isOne(file.path())) {
                for (TunableSetting setting : read(file, problems)) {
                    TunableSetting other = first.putIfAbsent(setting.qualifiedName(), setting);
                    if (other == null) {
                        settings.add(setting);
                    } else {
                        setting.text().problem(setting.nameNode(), setting.qualifiedName()
                                + " is also set in " + other.path(), "set it in one of them");
                    }
                }
            }
        }
        return settings;
    }

    private static List<TunableSetting> read(RuleFile file, List<RuleProblem> problems) {
        YamlText text = new YamlText(file, Check.TUNING, problems);
        List<TunableSetting> settings = new ArrayList<>();
        text.root("set a tunable, such as " + EXAMPLE + ", or remove the file")
                .flatMap(root -> YamlMapping.of(text, root, EXAMPLE))
                .ifPresent(rules -> rules.values().keySet()
                        .forEach(rule -> settings.addAll(read(file.path(), text, rules, rule))));
        return settings;
    }

    private static List<TunableSetting> read(String path, YamlText text, YamlMapping rules,
            String rule) {
        List<TunableSetting> settings = new ArrayList<>();
        YamlMapping.of(text, rules.values().get(rule), "{payments_max: 8}").ifPresent(tunables -> {
            for (String name : tunables.values().keySet()) {
                tunables.scalar(name).ifPresent(value -> settings.add(new TunableSetting(path,
                        text, rules.key(rule), rule, tunables.key(name), name, value)));
            }
        });
        return settings;
    }

    /** The values as written, by rule and name. */
    public static Map<String, Map<String, String>> values(List<TunableSetting> settings) {
        Map<String, Map<String, String>> values = new TreeMap<>();
        for (TunableSetting setting : settings) {
            values.computeIfAbsent(setting.rule(), missing -> new TreeMap<>())
                    .put(setting.name(), setting.value().getValue());
        }
        return values;
    }

    /** One file that sets all of these. */
    public static RuleFile write(Map<String, Map<String, String>> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((rule, tunables) -> {
            text.append(quoted(rule)).append(":\n");
            tunables.forEach((name, value) -> text.append("  ").append(quoted(name)).append(": ")
                    .append(quoted(value)).append('\n'));
        });
        return new RuleFile(NAME, text.toString());
    }

    /** Numbers and plain names as they are; nothing else can be part of a file that is right. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z_]\\w*|[-+]?\\d+(\\.\\d+)?")
                ? word
                : "'" + word.replace("'", "''").replaceAll("\\s", " ") + "'";
    }
}
