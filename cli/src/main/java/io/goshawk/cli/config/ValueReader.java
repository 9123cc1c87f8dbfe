package io.goshawk.cli.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the value of one key into what its record component wants, or tells why it cannot. */
final class ValueReader {
    private final Problems problems;
    private final Placeholders placeholders;
    private final Path folder;

    ValueReader(Problems problems, Placeholders placeholders, Path folder) {
        this.problems = problems;
        this.placeholders = placeholders;
        this.folder = folder;
    }

    /** The value, or null after a problem. */
    Object read(Node node, Key key) {
        return read(node, key.component().getGenericType(), key);
    }

    private Object read(Node node, Type type, Key key) {
        if (type == MaskedProperties.class) {
            return properties(node);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(node, list.getActualTypeArguments()[0], key);
        }
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(node, expected(type));
        }
        if (type == int.class || type == Integer.class) {
            Long number = number(scalar, key.range(), Integer.MAX_VALUE);
            return number == null ? null : number.intValue();
        }
        if (type == long.class) {
            return number(scalar, key.range(), Long.MAX_VALUE);
        }
        if (type == boolean.class) {
            return scalar.getTag() == Tag.BOOL
                    ? (Object) Boolean.valueOf(scalar.getValue())
                    : wrong(node, expected(type));
        }
        if (type instanceof Class<?> words && words.isEnum()) {
            return word(scalar, words);
        }
        if (scalar.getTag() == Tag.NULL) {
            return wrong(node, expected(type));
        }
        if (type == ByteSize.class) {
            return size(scalar, key);
        }
        return type == Path.class ? path(scalar, key) : scalar.getValue();
    }

    private ByteSize size(ScalarNode scalar, Key key) {
        try {
            ByteSize size = ByteSize.of(scalar.getValue());
            if (size.bytes() >= key.range().min() && size.bytes() <= key.range().max()) {
                return size;
            }
            problems.add(scalar, scalar.getValue() + " is out of range; write " + key.domain());
        } catch (IllegalArgumentException e) {
            problems.add(scalar, e.getMessage() + "; write " + key.domain());
        }
        return null;
    }

    /** Where a key may be left out, an empty path stands for what the key says then. */
    private Path path(ScalarNode scalar, Key key) {
        if (scalar.getValue().isEmpty()) {
            return key.isRequired() ? wrong(scalar, "a path") : Path.of("");
        }
        return folder.resolve(scalar.getValue()).normalize();
    }

    private Long number(ScalarNode scalar, Range range, long typeMax) {
        long min = range == null ? 0 : range.min();
        long max = range == null ? typeMax : range.max();
        long number;
        try {
            if (scalar.getTag() != Tag.INT) {
                return wrong(scalar, "a whole number");
            }
            number = Long.parseLong(scalar.getValue());
        } catch (NumberFormatException tooLarge) {
            number = -1;
        }
        boolean powerMissing = range != null && range.powerOfTwo() && Long.bitCount(number) != 1;
        if (number < min || number > max || powerMissing) {
            problems.add(scalar, scalar.getValue() + " is out of range; write " + min + " to " + max
                    + (powerMissing ? ", a power of two" : ""));
            return null;
        }
        return number;
    }

    private Object word(ScalarNode scalar, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (Word.of(constant).equals(scalar.getValue())) {
                return constant;
            }
        }
        List<String> words = Word.allOf(type);
        problems.add(scalar, "'" + scalar.getValue() + "' is not one of " + String.join(", ", words)
                + Suggestion.of(scalar.getValue(), words));
        return null;
    }

    private Object list(Node node, Type element, Key key) {
        if (!(node instanceof SequenceNode sequence)) {
            return wrong(node, "a list, as in [a, b]");
        }
        List<Object> list = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            Object value = read(item, element, key);
            if (value != null) {
                list.add(value);
            }
        }
        return List.copyOf(list);
    }

    private Object properties(Node node) {
        if (node.getTag() == Tag.NULL) {
            return MaskedProperties.NONE;
        }
        if (!(node instanceof MappingNode mapping)) {
            return wrong(node, "names and values");
        }
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> secrets = new LinkedHashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            property(tuple, values, secrets);
        }
        return new MaskedProperties(values, secrets);
    }

    private void property(NodeTuple tuple, Map<String, String> values, Set<String> secrets) {
        if (!(tuple.getKeyNode() instanceof ScalarNode name)
                || !(tuple.getValueNode() instanceof ScalarNode value)
                || value.getTag() == Tag.NULL) {
            problems.add(tuple.getKeyNode(), "expected a client property, as in security.protocol: "
                    + "SSL");
            return;
        }
        if (values.containsKey(name.getValue())) {
            problems.add(name, "'" + name.getValue() + "' is written twice; keep one");
        }
        if (Placeholders.in(value.getValue())) {
            secrets.add(name.getValue());
        }
        try {
            values.put(name.getValue(), placeholders.fill(value.getValue()));
        } catch (IllegalArgumentException e) {
            problems.add(value, name.getValue() + ": " + e.getMessage());
        }
    }

    private <T> T wrong(Node node, String expected) {
        problems.add(node, "expected " + expected + ", found " + found(node));
        return null;
    }

    private static String expected(Type type) {
        if (type == int.class || type == long.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return type == Path.class ? "a path" : "text";
    }

    private static String found(Node node) {
        return switch (node) {
            case MappingNode mapping -> "keys and values";
            case SequenceNode sequence -> "a list";
            case ScalarNode scalar when scalar.getTag() == Tag.NULL -> "nothing";
            case ScalarNode scalar when scalar.getTag() == Tag.STR -> "the text '"
                    + scalar.getValue() + "'";
            case ScalarNode scalar -> scalar.getValue();
            default -> node.getNodeType().toString();
        };
    }
}
