package io.goshawk.rules;

import io.goshawk.rules.check.Check;
import io.goshawk.rules.check.Level;
import java.util.Objects;

/**
 * A finding in a rule file. Prints as {@code path:line:column: error R005: message (hint)}.
 *
 * @param check   what kind of finding it is
 * @param path    the file
 * @param line    from 1
 * @param column  from 1
 * @param length  how many characters it is about, from 1; they may go on in the next lines
 * @param message what is wrong
 * @param hint    what to do about it, or the empty text
 */
public record RuleProblem(Check check, String path, int line, int column, int length,
        String message, String hint) implements Comparable<RuleProblem> {
    public RuleProblem {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(hint, "hint");
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException("line, column and length count from 1");
        }
    }

    /** A folder or file that cannot be used. */
    public RuleProblem(String path, int line, int column, String message, String hint) {
        this(Check.FILE, path, line, column, 1, message, hint);
    }

    /** Whether the rules may not be started. */
    public boolean isError() {
        return check.level() == Level.ERROR;
    }

    /** The same problem, told of another path to the same file. */
    public RuleProblem withPath(String other) {
        return new RuleProblem(check, other, line, column, length, message, hint);
    }

    /** By path, then by place, then by code and message. */
    @Override
    public int compareTo(RuleProblem other) {
        int order = path.compareTo(other.path);
        if (order == 0) {
            order = Integer.compare(line, other.line);
        }
        if (order == 0) {
            order = Integer.compare(column, other.column);
        }
        if (order == 0) {
            order = check.compareTo(other.check);
        }
        return order == 0 ? message.compareTo(other.message) : order;
    }

    @Override
    public String toString() {
        return path + ":" + line + ":" + column + ": " + check.level().text() + " " + check.code()
                + ": " + message + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
