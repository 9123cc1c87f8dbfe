package io.goshawk.rules.deploy;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.Suggestion;
import io.goshawk.rules.YamlMapping;
import io.goshawk.rules.YamlText;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The files {@code shadow.yaml} of a rule set: rules whose hits are recorded and do not act,
 * whatever status they have in their own files.
 *
 * <pre>
 * rules: [card_velocity_burst, card_countries]
 * </pre>
 */
public final class ShadowFiles {
    /** What such a file is called. */
    public static final String NAME = "shadow.yaml";

    private static final String KEY = "rules";
    private static final String EXAMPLE = "rules: [card_velocity_burst]";

    private ShadowFiles() {}

    /** Whether a file of that path puts rules into the shadow. */
    public static boolean isOne(String path) {
        return path.substring(path.lastIndexOf('/') + 1).equals(NAME);
    }

    /**
     * The rules that the files name.
     *
     * @param known    the rules that there are; naming another one is a problem
     * @param problems receives what is wrong
     */
    public static Set<String> read(List<RuleFile> files, Collection<String> known,
            List<RuleProblem> problems) {
        Set<String> rules = new TreeSet<>();
        forEach(files, problems, (text, node) -> {
            String rule = nameOf(node);
            if (known.contains(rule)) {
                rules.add(rule);
            } else {
                text.problem(node, "there is no rule '" + rule + "'",
                        Suggestion.of(rule, known, ""));
            }
        });
        return rules;
    }

    private static void forEach(List<RuleFile> files, List<RuleProblem> problems,
            BiConsumer<YamlText, Node> receiver) {
        files.stream().filter(file -> isOne(file.path())).forEach(file -> {
            YamlText text = new YamlText(file, Check.SHADOW, problems);
            text.root("write " + EXAMPLE + ", or remove the file")
                    .flatMap(root -> YamlMapping.of(text, root, EXAMPLE))
                    .filter(mapping -> mapping.allow(List.of(KEY)))
                    .map(mapping -> mapping.values().getOrDefault(KEY, mapping.node()))
                    .ifPresent(list -> {
                        if (list instanceof SequenceNode sequence) {
                            sequence.getValue().forEach(node -> receiver.accept(text, node));
                        } else {
                            text.problem(list, "a list of rules is expected here",
                                    "write " + EXAMPLE);
                        }
                    });
        });
    }

    private static String nameOf(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The files with these rules in the shadow, besides those that are. */
    public static List<RuleFile> with(List<RuleFile> files, Set<String> shadowed) {
        if (shadowed.isEmpty()) {
            return files;
        }
        Set<String> all = new TreeSet<>(shadowed);
        forEach(files, new ArrayList<>(), (text, node) -> all.add(nameOf(node)));
        List<RuleFile> changed = new ArrayList<>(files);
        changed.removeIf(file -> isOne(file.path()));
        changed.add(new RuleFile(NAME, KEY + ": [" + String.join(", ", all) + "]\n"));
        changed.sort(Comparator.comparing(RuleFile::path));
        return changed;
    }
}
