package io.goshawk.cli.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects everything that is wrong with one file, so that it is told at once. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Node node, String message) {
        add(node.getStartMark().orElseThrow(), message);
    }

    void add(Mark mark, String message) {
        found.add(new Problem(mark.getName(), mark.getLine() + 1, mark.getColumn() + 1, message));
    }

    /** Adds a problem of a text as a whole. */
    void add(String label, String message) {
        found.add(new Problem(label, 0, 0, message));
    }

    int count() {
        return found.size();
    }

    /** Throws if there is any. */
    void check() {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream().sorted(
                    Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                    .toList());
        }
    }
}
