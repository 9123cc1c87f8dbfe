package io.goshawk.rules.tunable;

import io.goshawk.rules.YamlText;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * One line of a file that sets tunables, not yet compared with any rule.
 *
 * @param path     the file
 * @param text     tells problems at their place in it
 * @param ruleNode where the rule stands
 * @param rule     its id
 * @param nameNode where the tunable stands
 * @param name     its name
 * @param value    as written
 */
public record TunableSetting(String path, YamlText text, Node ruleNode, String rule,
        Node nameNode, String name, ScalarNode value) {
    /** {@code rule.name}. */
    public String qualifiedName() {
        return rule + "." + name;
    }
}
