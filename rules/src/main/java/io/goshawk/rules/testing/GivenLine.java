package io.goshawk.rules.testing;

import io.goshawk.rules.TextException;
import io.goshawk.rules.TimeSpan;
import io.goshawk.rules.YamlMapping;
import io.goshawk.rules.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One line of {@code given}: a transaction, a label, a list change or a tick; maybe repeated. */
final class GivenLine {
    /** The latest moment of a test: ten years after its start. */
    static final long AT_MS_MAX = 3_653L * 86_400_000;
    /** The most repetitions of a line. */
    static final int REPEAT_MAX = 10_000;

    private static final List<String> TIMING = List.of("at", "repeat", "every");
    private static final List<String> LABEL = List.of("at", "repeat", "every", "label", "of");
    private static final List<String> LIST = List.of("at", "repeat", "every", "list", "add",
            "remove", "expires");
    private static final List<String> TICK = List.of("at", "repeat", "every", "tick");

    private final YamlText text;
    private final YamlMapping line;
    private final Map<String, Node> values = new LinkedHashMap<>();

    GivenLine(YamlText text, YamlMapping line, YamlMapping defaults) {
        this.text = text;
        this.line = line;
        if (isTransaction()) {
            values.putAll(defaults.values());
            if (line.has(TransactionFields.AMOUNT_MINOR)) {
                values.remove(TransactionFields.AMOUNT);
            } else if (line.has(TransactionFields.AMOUNT)) {
                values.remove(TransactionFields.AMOUNT_MINOR);
            }
        }
        values.putAll(line.values());
        values.keySet().removeAll(TIMING);
    }

    boolean isLabel() {
        return line.has("label");
    }

    boolean isTick() {
        return line.has("tick");
    }

    boolean isListChange() {
        return line.has("list");
    }

    boolean isTransaction() {
        return !isLabel() && !isTick() && !isListChange();
    }

    /** Tells every key that it cannot have; returns whether there is none. */
    boolean checkKeys() {
        if (!isTransaction()) {
            return line.allow(isLabel() ? LABEL : isListChange() ? LIST : TICK);
        }
        return checkFields(text, line, TIMING);
    }

    static boolean checkFields(YamlText text, YamlMapping fields, List<String> besides) {
        boolean right = true;
        for (String name : fields.values().keySet()) {
            if (!besides.contains(name) && !TransactionFields.has(name)) {
                text.problem(fields.key(name), "a transaction has no field '" + name + "'",
                        TransactionFields.hint(name));
                right = false;
            }
        }
        return right;
    }

    /** When it happens first, in milliseconds after the start. */
    long atMs() {
        return offset(text, line, "at").orElseGet(() -> {
            if (!line.has("at")) {
                text.problem(line.node(), "'at' is missing",
                        "say when it happens: at: 10 min");
            }
            return 0L;
        });
    }

    /** Until when an addition to a list holds, in milliseconds after the start. */
    Optional<Long> expiresMs() {
        return offset(text, line, "expires");
    }

    /** A moment after the start; nothing if it is absent or told as a problem. */
    static Optional<Long> offset(YamlText text, YamlMapping mapping, String key) {
        return mapping.scalar(key).flatMap(value -> {
            try {
                return Optional.of(TimeSpan.parseOffset(value.getValue(), AT_MS_MAX));
            } catch (TextException e) {
                text.problem(value, e);
                return Optional.empty();
            }
        });
    }

    long everyMs() {
        return offset(text, line, "every").orElse(0L);
    }

    int repeat() {
        Optional<ScalarNode> value = line.scalar("repeat");
        if (value.isEmpty()) {
            return 1;
        }
        String written = value.get().getValue();
        if (written.matches("[1-9][0-9]{0,4}") && Integer.parseInt(written) <= REPEAT_MAX) {
            return Integer.parseInt(written);
        }
        text.problem(value.get(), "'" + written + "' is no number of repetitions",
                "write a whole number from 1 to " + REPEAT_MAX);
        return 1;
    }

    int number() {
        return line.node().getStartMark().orElseThrow().getLine() + 1;
    }

    Node node() {
        return line.node();
    }

    /** Where a value stands, in the line or in the defaults. */
    Node value(String key) {
        return values.get(key);
    }

    /** The values of the n-th repetition, without those that are null. */
    Map<String, String> fields(int n) {
        Map<String, String> fields = new LinkedHashMap<>();
        values.forEach((name, node) -> {
            boolean isNull = node instanceof ScalarNode scalar && scalar.getTag() == Tag.NULL;
            if (!isNull) {
                YamlMapping.scalar(text, node)
                        .ifPresent(scalar -> fields.put(name, numbered(scalar.getValue(), n)));
            }
        });
        return fields;
    }

    private static String numbered(String value, int n) {
        return value.replace("{n}", Integer.toString(n));
    }

    /** What the line itself says, for the n-th repetition. */
    String said(int n) {
        return line.values().entrySet().stream()
                .filter(entry -> !TIMING.contains(entry.getKey())
                        && !entry.getKey().equals(TransactionFields.ID)
                        && entry.getValue() instanceof ScalarNode)
                .map(entry -> entry.getKey() + " "
                        + numbered(((ScalarNode) entry.getValue()).getValue(), n))
                .collect(Collectors.joining(", "));
    }
}
