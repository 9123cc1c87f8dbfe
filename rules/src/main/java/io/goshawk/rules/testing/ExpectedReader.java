package io.goshawk.rules.testing;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.rules.TimeSpan;
import io.goshawk.rules.YamlMapping;
import io.goshawk.rules.YamlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads {@code expect}: {@code none}, or a list of what must come. */
final class ExpectedReader {
    private static final List<String> KEYS = List.of("at", "quiet", "transaction_id", "score",
            "outcome", "rules", "evidence");
    private static final String EXAMPLE = "expect: [{at: 40 s, payments: 5}], or expect: none";

    private final YamlText text;

    ExpectedReader(YamlText text) {
        this.text = text;
    }

    /** In the order of time. */
    List<Expected> read(Node node) {
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("none")) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            text.problem(node, "a list of hits or the word none is expected here",
                    "write " + EXAMPLE);
            return List.of();
        }
        List<Expected> all = new ArrayList<>();
        for (Node item : list.getValue()) {
            YamlMapping.of(text, item, "{at: 40 s, payments: 5}").ifPresent(
                    mapping -> all.add(read(mapping)));
        }
        all.sort(Comparator.comparingLong(Expected::atMs));
        return all;
    }

    private Expected read(YamlMapping item) {
        if (!item.has("at")) {
            text.problem(item.node(), "'at' is missing", "say when it must come: at: 10 min");
        }
        long atMs = GivenLine.offset(text, item, "at").orElse(0L);
        boolean quiet = item.flag("quiet");
        Map<String, ExpectedValue> evidence = evidence(item);
        if (quiet && !evidence.isEmpty()) {
            text.problem(item.key("quiet"), "a rule that stays quiet has no evidence",
                    "leave out " + String.join(", ", evidence.keySet()));
        }
        return new Expected(item.node().getStartMark().orElseThrow().getLine() + 1, atMs, quiet,
                item.scalar("transaction_id").map(ScalarNode::getValue).orElse(null),
                score(item), outcome(item), rules(item), evidence, said(item, atMs));
    }

    private static String said(YamlMapping item, long atMs) {
        return item.values().entrySet().stream().filter(entry -> !entry.getKey().equals("at"))
                .map(entry -> entry.getKey() + " " + said(entry.getValue()))
                .collect(Collectors.joining(", ", TimeSpan.written(atMs) + "  ", ""))
                .stripTrailing();
    }

    private static String said(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode list -> list.getValue().stream().map(ExpectedReader::said)
                    .collect(Collectors.joining(", ", "[", "]"));
            default -> "…";
        };
    }

    /** The columns under their own names, and those under 'evidence'. */
    private Map<String, ExpectedValue> evidence(YamlMapping item) {
        Map<String, ExpectedValue> columns = new LinkedHashMap<>();
        item.values().forEach((name, node) -> {
            if (!KEYS.contains(name)) {
                column(name, node, columns);
            }
        });
        if (item.has("evidence")) {
            YamlMapping.of(text, item.values().get("evidence"), "{payments: 5}").ifPresent(
                    mapping -> mapping.values()
                            .forEach((name, node) -> column(name, node, columns)));
        }
        return columns;
    }

    private void column(String name, Node node, Map<String, ExpectedValue> columns) {
        if (node instanceof ScalarNode scalar) {
            columns.put(name, new ExpectedValue(
                    scalar.getTag() == Tag.NULL ? null : scalar.getValue()));
        } else {
            text.problem(node, "one value is expected here", "");
        }
    }

    private Integer score(YamlMapping item) {
        Optional<ScalarNode> value = item.scalar("score");
        if (value.isEmpty()) {
            return null;
        }
        String written = value.get().getValue();
        if (written.matches("\\d{1,4}") && Integer.parseInt(written) <= DecisionPolicy.SCORE_MAX) {
            return Integer.valueOf(written);
        }
        text.problem(value.get(), "'" + written + "' is not a score",
                "write a whole number from 0 to " + DecisionPolicy.SCORE_MAX);
        return null;
    }

    private static Outcome outcome(YamlMapping item) {
        return item.has("outcome")
                ? Outcome.valueOf(item.word("outcome", "APPROVE", "REVIEW", "DECLINE"))
                : null;
    }

    private List<String> rules(YamlMapping item) {
        if (!item.has("rules")) {
            return null;
        }
        if (!(item.values().get("rules") instanceof SequenceNode list)) {
            text.problem(item.values().get("rules"), "a list of rules is expected here",
                    "write rules: [card_velocity_burst], or rules: [] for none");
            return null;
        }
        List<String> ids = new ArrayList<>();
        list.getValue().forEach(node -> YamlMapping.scalar(text, node)
                .ifPresent(scalar -> ids.add(scalar.getValue())));
        return ids.stream().sorted().toList();
    }
}
