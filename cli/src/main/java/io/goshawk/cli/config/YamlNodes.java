package io.goshawk.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML text as nodes that know where they come from. */
final class YamlNodes {
    private static final int CHARACTERS_MAX = 1 << 20;

    private YamlNodes() {}

    /** The root of a text; an empty one has an empty mapping. The label names the text in marks. */
    static Node of(String text, String label) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema())
                .setUseMarks(true).setLabel(label).setCodePointLimit(CHARACTERS_MAX)
                .setMaxAliasesForCollections(0).build();
        return new Compose(settings).composeString(text)
                .orElseGet(() -> mapping(List.of(), new Mark(label, 0, 0, 0, new int[0], 0)));
    }

    /** No keys at all, at the place of the mapping where they are missing. */
    static Node emptyAt(Node parent) {
        return mapping(List.of(), parent.getStartMark().orElseThrow());
    }

    /** The same tree with another value at a path of keys. */
    static Node with(Node root, List<String> path, Node value) {
        if (path.isEmpty()) {
            return value;
        }
        List<NodeTuple> tuples = new ArrayList<>();
        Node old = emptyAt(root);
        if (root instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (isKey(tuple.getKeyNode(), path.getFirst())) {
                    old = tuple.getValueNode();
                } else {
                    tuples.add(tuple);
                }
            }
        }
        Mark mark = value.getStartMark().orElseThrow();
        Node key = new ScalarNode(Tag.STR, true, path.getFirst(), ScalarStyle.PLAIN,
                Optional.of(mark), Optional.empty());
        tuples.add(new NodeTuple(key, with(old, path.subList(1, path.size()), value)));
        return mapping(tuples, root.getStartMark().orElseThrow());
    }

    private static boolean isKey(Node node, String name) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(name);
    }

    private static MappingNode mapping(List<NodeTuple> tuples, Mark start) {
        return new MappingNode(Tag.MAP, true, tuples, FlowStyle.BLOCK, Optional.of(start),
                Optional.empty());
    }
}
