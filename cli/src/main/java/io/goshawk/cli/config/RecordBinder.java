package io.goshawk.cli.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Binds a tree of YAML nodes to a tree of records; goes on after a problem to find them all. */
final class RecordBinder {
    private final Problems problems;
    private final ValueReader values;

    RecordBinder(Problems problems, ValueReader values) {
        this.problems = problems;
        this.values = values;
    }

    /** The record, or null after a problem. */
    <T extends Record> T bind(Node node, Class<T> type) {
        List<Key> keys = Key.of(type);
        Map<String, Node> entries = entries(node, keys.stream().map(Key::name).toList());
        int problemsBefore = problems.count();
        Object[] arguments = new Object[keys.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = value(node, entries.get(keys.get(i).name()), keys.get(i));
        }
        return problems.count() > problemsBefore ? null : construct(node, type, arguments);
    }

    private Map<String, Node> entries(Node node, List<String> known) {
        Map<String, Node> entries = new HashMap<>();
        if (node.getTag() == Tag.NULL) {
            return entries;
        }
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, "expected keys and values, as in key: value");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            String name = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(name)) {
                problems.add(keyNode,
                        "unknown key '" + name + "'" + Suggestion.of(name, known));
            } else if (entries.put(name, tuple.getValueNode()) != null) {
                problems.add(keyNode, "'" + name + "' is written twice; keep one");
            }
        }
        return entries;
    }

    private Object value(Node parent, Node node, Key key) {
        if (key.isSection()) {
            return bind(node == null ? YamlNodes.emptyAt(parent) : node, key.section());
        }
        if (node != null) {
            return values.read(node, key);
        }
        if (key.isRequired()) {
            problems.add(parent, "'" + key.name() + "' is missing; write for example "
                    + key.name() + ": " + key.value());
            return null;
        }
        return values.read(YamlNodes.of(key.value(), "default of " + key.name()), key);
    }

    private <T extends Record> T construct(Node node, Class<T> type, Object[] arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            T section = type.getDeclaredConstructor(types).newInstance(arguments);
            if (section instanceof Checked checked) {
                checked.check();
            }
            return section;
        } catch (IllegalArgumentException refused) {
            problems.add(node, refused.getMessage());
            return null;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }
}
