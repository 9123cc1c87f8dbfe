package io.goshawk.rules;

import java.util.Objects;

/**
 * Something wrong with a rule file. Prints as {@code path:line:column: error: message (hint)}.
 *
 * @param path    the file
 * @param line    from 1
 * @param column  from 1
 * @param message what is wrong
 * @param hint    what to do about it, or the empty text
 */
public record RuleProblem(String path, int line, int column, String message, String hint)
        implements
            Comparable<RuleProblem> {
    public RuleProblem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1");
        }
    }

    /** The same problem, told of another path to the same file. */
    public RuleProblem withPath(String other) {
        return new RuleProblem(other, line, column, message, hint);
    }

    /** By path, then by place, then by message. */
    @Override
    public int compareTo(RuleProblem other) {
        int order = path.compareTo(other.path);
        if (order == 0) {
            order = Integer.compare(line, other.line);
        }
        if (order == 0) {
            order = Integer.compare(column, other.column);
        }
        return order == 0 ? message.compareTo(other.message) : order;
    }

    @Override
    public String toString() {
        return path + ":" + line + ":" + column + ": error: " + message
                + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
