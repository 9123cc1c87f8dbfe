package io.goshawk.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The keys of one mapping. A value that is not what was asked for is told, and then absent. */
public final class YamlMapping {
    /** What no key has: a part of a condition or of a sentence that was cut at a comma. */
    private static final Pattern CUT = Pattern.compile("[=<>()'\\s]");

    private final YamlText text;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    private YamlMapping(YamlText text, Node node) {
        this.text = text;
        this.node = node;
    }

    /** Of a node that must be a mapping; repeated keys are told. */
    public static Optional<YamlMapping> of(YamlText text, Node node, String example) {
        if (!(node instanceof MappingNode mapping)) {
            text.problem(node, "keys and values are expected here", "write " + example);
            return Optional.empty();
        }
        YamlMapping read = new YamlMapping(text, node);
        for (NodeTuple tuple : mapping.getValue()) {
            read.add(tuple.getKeyNode(), tuple.getValueNode());
        }
        return Optional.of(read);
    }

    private void add(Node key, Node value) {
        if (!(key instanceof ScalarNode scalar)) {
            text.problem(key, "a key is a plain name", "");
        } else if (values.putIfAbsent(scalar.getValue(), value) != null) {
            text.problem(key, "'" + scalar.getValue() + "' stands here twice", "remove one");
        } else {
            keys.put(scalar.getValue(), key);
        }
    }

    /** Tells every key that is not one of these; returns whether there is none. */
    public boolean allow(List<String> known) {
        List<String> unknown = keys.keySet().stream().filter(key -> !known.contains(key)).toList();
        for (String key : unknown) {
            text.problem(keys.get(key), "unknown key '" + key + "'", CUT.matcher(key).find()
                    ? "put a text that has a comma into double quotes"
                    : Suggestion.of(key, known, "the keys are " + String.join(", ", known)));
        }
        return unknown.isEmpty();
    }

    /** Names and values, in order. */
    public Map<String, Node> values() {
        return values;
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Where the mapping starts. */
    public Node node() {
        return node;
    }

    /** Where a key stands. */
    public Node key(String name) {
        return keys.get(name);
    }

    public Optional<ScalarNode> scalar(String key) {
        return Optional.ofNullable(values.get(key)).flatMap(value -> scalar(text, value));
    }

    public static Optional<ScalarNode> scalar(YamlText text, Node value) {
        if (value instanceof ScalarNode scalar && scalar.getTag() != Tag.NULL) {
            return Optional.of(scalar);
        }
        text.problem(value, "one value is expected here", "");
        return Optional.empty();
    }

    /** {@code true} or {@code false}; false if the key is absent or the value is something else. */
    public boolean flag(String key) {
        Optional<ScalarNode> value = scalar(key);
        value.filter(scalar -> scalar.getTag() != Tag.BOOL).ifPresent(scalar -> text
                .problem(scalar, "'" + scalar.getValue() + "' is not true or false", ""));
        return value.filter(scalar -> scalar.getTag() == Tag.BOOL)
                .map(scalar -> scalar.getValue().equalsIgnoreCase("true")).orElse(false);
    }

    /** One of these words, or the first of them. */
    public String word(String key, String... words) {
        Optional<ScalarNode> value = scalar(key);
        if (value.isEmpty() || List.of(words).contains(value.get().getValue())) {
            return value.map(ScalarNode::getValue).orElse(words[0]);
        }
        String written = value.get().getValue();
        text.problem(value.get(), "unknown value '" + written + "' of " + key,
                Suggestion.of(written, List.of(words), "write " + String.join(" or ", words)));
        return words[0];
    }

    /** A length of time in milliseconds, or 0 if it is absent or wrong. */
    public long span(String key, long msMax) {
        Optional<ScalarNode> value = scalar(key);
        if (value.isEmpty()) {
            return 0;
        }
        try {
            return TimeSpan.parse(value.get().getValue(), msMax);
        } catch (TextException e) {
            text.problem(value.get(), e);
            return 0;
        }
    }
}
