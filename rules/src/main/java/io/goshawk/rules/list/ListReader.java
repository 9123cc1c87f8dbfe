package io.goshawk.rules.list;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.profile.Field;
import io.goshawk.rules.EplNames;
import io.goshawk.rules.FieldName;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.TextException;
import io.goshawk.rules.YamlMapping;
import io.goshawk.rules.YamlText;
import io.goshawk.rules.check.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one {@code <name>.list.yaml}, and tells what is wrong with it. */
final class ListReader {
    /** The most values of one file. */
    static final int ENTRIES_MAX = 10_000;

    private static final int TEXT_CHARS_MAX = 500;
    private static final List<String> KEYS = List.of("field", "kind", "why", "owner", "entries");
    private static final List<String> ENTRY_KEYS = List.of("value", "reason", "author", "expires");
    private static final String EXAMPLE = "field: card_token";
    private static final String ENTRY_EXAMPLE = "{value: …, reason: …}";

    private final RuleFile file;
    private final YamlText text;
    private final EplNames names;
    private final List<RuleProblem> problems;
    private final Set<String> seen = new HashSet<>();

    ListReader(RuleFile file, EplNames names, List<RuleProblem> problems) {
        this.file = file;
        this.names = names;
        this.problems = problems;
        text = new YamlText(file, Check.LIST, problems);
    }

    /** The list, or nothing if there are problems. */
    Optional<DeclaredList> read() {
        int before = problems.size();
        Optional<DeclaredList> list = text.root("declare a list, or remove the file")
                .flatMap(root -> YamlMapping.of(text, root, EXAMPLE)).flatMap(this::read);
        return problems.size() == before ? list : Optional.empty();
    }

    private Optional<DeclaredList> read(YamlMapping mapping) {
        mapping.allow(KEYS);
        String name = ListFiles.nameOf(file.path());
        names.checkName(text, mapping.node(), "list", name);
        Optional<Field> field = required(mapping, "field", EXAMPLE)
                .flatMap(node -> FieldName.text(text, node, "a list"));
        DeclaredList.Kind kind = DeclaredList.Kind.BLOCK;
        if (required(mapping, "kind", "kind: BLOCK, ALLOW or WATCH").isPresent()) {
            kind = DeclaredList.Kind.valueOf(mapping.word("kind", "BLOCK", "ALLOW", "WATCH"));
        }
        String why = words(mapping, "why");
        String owner = words(mapping, "owner");
        List<ListEntry> entries = entries(mapping, field);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeclaredList(name, field.get(), kind, why, owner, entries));
    }

    private Optional<ScalarNode> required(YamlMapping mapping, String key, String example) {
        if (!mapping.has(key)) {
            text.problem(mapping.node(), "'" + key + "' is missing", "add " + example);
        }
        return mapping.scalar(key);
    }

    /** A short text for people. */
    private String words(YamlMapping mapping, String key) {
        Optional<ScalarNode> node = required(mapping, key, key + ": …");
        String words = node.map(ScalarNode::getValue).orElse("");
        node.ifPresent(written -> {
            if (words.isBlank() || words.length() > TEXT_CHARS_MAX) {
                text.problem(written, "'" + key + "' has 1 to " + TEXT_CHARS_MAX
                        + " characters, not " + words.strip().length(), "");
            }
        });
        return words;
    }

    private List<ListEntry> entries(YamlMapping mapping, Optional<Field> field) {
        Node node = mapping.values().get("entries");
        if (!(node instanceof SequenceNode list)) {
            text.problem(node == null ? mapping.node() : node, node == null
                    ? "'entries' is missing"
                    : "a list of values is expected here",
                    "write entries: [" + ENTRY_EXAMPLE + "], or entries: [] to begin with none");
            return List.of();
        }
        if (list.getValue().size() > ENTRIES_MAX) {
            text.problem(list, list.getValue().size() + " values, the limit is " + ENTRIES_MAX,
                    "split the list, or add values by messages: goshawk lists add");
            return List.of();
        }
        return list.getValue().stream()
                .flatMap(entry -> YamlMapping.of(text, entry, ENTRY_EXAMPLE).stream())
                .flatMap(entry -> entry(entry, field).stream()).toList();
    }

    private Optional<ListEntry> entry(YamlMapping entry, Optional<Field> field) {
        entry.allow(ENTRY_KEYS);
        Optional<ScalarNode> value = required(entry, "value", "value: …");
        String reason = words(entry, "reason");
        String author = entry.has("author") ? words(entry, "author") : null;
        Long expiresMs = entry.scalar("expires").map(this::expiresMs).orElse(null);
        value.ifPresent(node -> check(node, field));
        return value.map(node -> new ListEntry(node.getValue(), reason, author, expiresMs));
    }

    private Long expiresMs(ScalarNode node) {
        try {
            return Expiry.parse(node.getValue());
        } catch (TextException e) {
            text.problem(node, e);
            return null;
        }
    }

    private void check(ScalarNode node, Optional<Field> field) {
        field.flatMap(known -> ListValues.problem(known, node.getValue()))
                .ifPresent(problem -> text.problem(node, problem, ""));
        if (!seen.add(node.getValue())) {
            text.problem(node, "'" + node.getValue() + "' stands in the list twice", "remove one");
        }
    }
}
