package io.goshawk.rules.testing;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.YamlMapping;
import io.goshawk.rules.YamlText;
import io.goshawk.rules.check.Check;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one {@code <rule>.test.yaml} and tells what is wrong with it. */
final class RuleTestReader {
    /** The end of a test file's name. */
    static final String SUFFIX = ".test.yaml";
    /** The most tests of one rule. */
    static final int TESTS_MAX = 1_000;

    private static final List<String> FILE_KEYS = List.of("rule", "start", "defaults", "tunables",
            "tests");
    private static final List<String> TEST_KEYS = List.of("name", "tunables", "given", "expect",
            "todo", "boundary");
    private static final String START = "start: 2026-01-05T09:00:00Z";

    private static final Node NOTHING = new MappingNode(Tag.MAP, List.of(), FlowStyle.FLOW);

    private final String path;
    private final YamlText text;
    private final List<RuleTest> tests = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Map<String, String> tunables = Map.of();

    RuleTestReader(RuleFile file, List<RuleProblem> problems) {
        path = file.path();
        text = new YamlText(file, Check.TEST, problems);
    }

    /** The rule that the file is named after. */
    static String ruleOf(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** The tests; if there are problems, they are only good for being told about. */
    List<RuleTest> read() {
        text.root("write a test, or remove the file")
                .flatMap(root -> YamlMapping.of(text, root, "rule: " + ruleOf(path)))
                .ifPresent(this::read);
        return tests;
    }

    private void read(YamlMapping file) {
        file.allow(FILE_KEYS);
        required(file, "rule", "rule: " + ruleOf(path)).flatMap(
                node -> YamlMapping.scalar(text, node)).ifPresent(this::checkName);
        long startMs = required(file, "start", START)
                .flatMap(node -> YamlMapping.scalar(text, node)).map(this::startMs).orElse(0L);
        Optional<YamlMapping> defaults = YamlMapping.of(text,
                file.has("defaults") ? file.values().get("defaults") : NOTHING,
                "{card_token: card-1, currency: EUR}");
        defaults.ifPresent(fields -> GivenLine.checkFields(text, fields, List.of()));
        Optional<Node> list = required(file, "tests", "tests: with at least one - name: …");
        if (defaults.isEmpty() || list.isEmpty()) {
            return;
        }
        if (!(list.get() instanceof SequenceNode sequence) || sequence.getValue().isEmpty()
                || sequence.getValue().size() > TESTS_MAX) {
            text.problem(list.get(), "a list of 1 to " + TESTS_MAX + " tests is expected here",
                    "write - name: fires_on_… with given and expect");
            return;
        }
        tunables = tunables(file);
        GivenReader given = new GivenReader(text, startMs, defaults.get());
        for (Node node : sequence.getValue()) {
            YamlMapping.of(text, node, "- name: fires_on_…, given: […], expect: […]")
                    .ifPresent(test -> read(test, startMs, given));
        }
    }

    private Optional<Node> required(YamlMapping mapping, String key, String example) {
        if (!mapping.has(key)) {
            text.problem(mapping.node(), "'" + key + "' is missing", "add " + example);
        }
        return Optional.ofNullable(mapping.values().get(key));
    }

    private void checkName(ScalarNode rule) {
        if (!rule.getValue().equals(ruleOf(path))) {
            text.problem(rule, "the tests are of '" + rule.getValue() + "' and their file is"
                    + " called '" + ruleOf(path) + SUFFIX + "'",
                    "both have the name of the rule");
        }
    }

    private long startMs(ScalarNode start) {
        try {
            long ms = Instant.parse(start.getValue()).toEpochMilli();
            if (ms > 0) {
                return ms;
            }
        } catch (DateTimeException | ArithmeticException notATime) {
            // told below
        }
        text.problem(start, "'" + start.getValue() + "' is not a time after 1970",
                "write it in UTC: " + START);
        return 1;
    }

    private void read(YamlMapping test, long startMs, GivenReader givenReader) {
        test.allow(TEST_KEYS);
        Optional<ScalarNode> name = required(test, "name", "name: fires_on_…")
                .flatMap(node -> YamlMapping.scalar(text, node));
        name.filter(node -> !names.add(node.getValue())).ifPresent(node -> text.problem(node,
                "a second test is called '" + node.getValue() + "'", "each has its own name"));
        List<GivenEvent> given = required(test, "given", "given: [{at: 0 s}]")
                .map(node -> given(node, givenReader)).orElse(List.of());
        List<Expected> expected = required(test, "expect", "expect: none, or what must come")
                .map(node -> new ExpectedReader(text).read(node)).orElse(List.of());
        Map<String, String> pinned = new TreeMap<>(tunables);
        pinned.putAll(tunables(test));
        Mark mark = test.node().getStartMark().orElseThrow();
        tests.add(new RuleTest(path, mark.getLine() + 1, mark.getColumn() + 1, ruleOf(path),
                name.map(ScalarNode::getValue).orElse(""), startMs, pinned, given, expected,
                test.flag("todo"), test.flag("boundary")));
    }

    /** Whether the rule has them, and may have these values, is seen when it is compiled. */
    private Map<String, String> tunables(YamlMapping mapping) {
        Map<String, String> values = new TreeMap<>();
        Optional.ofNullable(mapping.values().get("tunables"))
                .flatMap(node -> YamlMapping.of(text, node, "tunables: {payments_max: 8}"))
                .ifPresent(pinned -> pinned.values().forEach((name, node) -> YamlMapping
                        .scalar(text, node).ifPresent(value -> values.put(name,
                                value.getValue()))));
        return values;
    }

    private List<GivenEvent> given(Node node, GivenReader reader) {
        if (!(node instanceof SequenceNode lines) || lines.getValue().isEmpty()) {
            text.problem(node, "a list of events is expected here",
                    "write given: [{at: 0 s, amount: 12.34}]");
            return List.of();
        }
        return reader.read(lines);
    }
}
