package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A YAML file whose problems are told at their line and column. */
public final class YamlText {
    private final RuleFile file;
    private final Check check;
    private final int[] lineStarts;
    private final List<RuleProblem> problems;

    /**
     * @param check    what kind of file it is that may not be right
     * @param problems receives what is wrong
     */
    public YamlText(RuleFile file, Check check, List<RuleProblem> problems) {
        this.file = file;
        this.check = check;
        this.problems = problems;
        String text = file.text();
        lineStarts = IntStream.concat(IntStream.of(0), IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == '\n').map(i -> i + 1)).toArray();
    }

    /**
     * The root, or nothing if it cannot be read; then the problem has been told.
     *
     * @param hintIfEmpty what to do about an empty file
     */
    public Optional<Node> root(String hintIfEmpty) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema())
                .setUseMarks(true).setLabel(file.path()).setMaxAliasesForCollections(0).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(file.text());
            if (root.isEmpty()) {
                problem(1, 1, 1, "the file is empty", hintIfEmpty);
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            problem(mark.map(Mark::getLine).orElse(0) + 1,
                    mark.map(Mark::getColumn).orElse(0) + 1, 1, "not YAML: " + e.getProblem(), "");
        } catch (YamlEngineException e) {
            problem(1, 1, 1, "not YAML: " + EplErrors.firstLine(e.getMessage()), "");
        }
        return Optional.empty();
    }

    /** Tells a problem at the start of a node. */
    public void problem(Node node, String message, String hint) {
        Mark mark = node.getStartMark().orElseThrow();
        problem(mark.getLine() + 1, mark.getColumn() + 1, length(node, mark), message, hint);
    }

    /** Tells a problem at a place inside a value. */
    public void problem(ScalarNode node, TextException error) {
        Mark mark = node.getStartMark().orElseThrow();
        int start = lineStarts[mark.getLine()] + mark.getColumn();
        int offset = offsetOf(node, start + (isPlain(node) ? 0 : 1), error.at()).orElse(start);
        int line = mark.getLine();
        while (line + 1 < lineStarts.length && lineStarts[line + 1] <= offset) {
            line++;
        }
        problem(line + 1, offset - lineStarts[line] + 1, 1, error.getMessage(), error.hint());
    }

    /** Of a value; of anything larger, its start will do. */
    private static int length(Node node, Mark start) {
        return node instanceof ScalarNode && node.getEndMark().isPresent()
                ? Math.max(1, node.getEndMark().get().getIndex() - start.getIndex())
                : 1;
    }

    private static boolean isPlain(ScalarNode node) {
        return node.getScalarStyle() == ScalarStyle.PLAIN;
    }

    /** A value may be broken over lines; where it is written with escapes, its place is unknown. */
    private OptionalInt offsetOf(ScalarNode node, int start, int at) {
        String text = file.text();
        int offset = start;
        for (int i = 0; i < Math.min(at + 1, node.getValue().length()); i++) {
            char character = node.getValue().charAt(i);
            if (!Character.isWhitespace(character)) {
                while (Character.isWhitespace(text.charAt(offset))) {
                    offset++;
                }
                if (text.charAt(offset) != character) {
                    return OptionalInt.empty();
                }
                offset++;
            }
        }
        return OptionalInt.of(at < node.getValue().length() ? offset - 1 : offset);
    }

    private void problem(int line, int column, int length, String message, String hint) {
        problems.add(new RuleProblem(check, file.path(), line, column, length, message, hint));
    }
}
