package io.goshawk.rules.sandbox;

import io.goshawk.rules.check.Check;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long and how nested a statement may be, so that reading it is no danger. */
public final class TextLimits {
    /** The most characters of one statement. */
    public static final int CHARACTERS_MAX = 16 * 1024;
    /** The most statements of one file. */
    public static final int STATEMENTS_MAX = 50;
    /** How deep brackets may be nested, and how often a prefix such as 'not' may be repeated. */
    public static final int DEPTH_MAX = 40;
    /** Operators, commas and brackets of one statement; each may be a step down in the parser. */
    public static final int SIGNS_MAX = 3_000;

    private static final Pattern PREFIXES = Pattern.compile(
            "(?:\\b(?:not|every|case|select|when|then)\\b\\s*|[-+~]\\s*){" + DEPTH_MAX + "}");

    private TextLimits() {}

    /**
     * What is too much, or nothing.
     *
     * @param code a statement with its texts and comments blanked out
     */
    public static Optional<Refusal> check(String code) {
        if (code.length() > CHARACTERS_MAX) {
            return refused("has " + code.length() + " characters, the limit is "
                    + CHARACTERS_MAX);
        }
        int depth = 0;
        int deepest = 0;
        int signs = 0;
        for (int i = 0; i < code.length(); i++) {
            char character = code.charAt(i);
            if ("([{".indexOf(character) >= 0) {
                depth++;
                deepest = Math.max(deepest, depth);
            } else if (")]}".indexOf(character) >= 0) {
                depth--;
            }
            signs += Character.isLetterOrDigit(character) || Character.isWhitespace(character)
                    || character == '_' ? 0 : 1;
        }
        if (deepest > DEPTH_MAX || PREFIXES.matcher(code).find()) {
            return refused("is nested more than " + DEPTH_MAX + " deep");
        }
        return signs > SIGNS_MAX
                ? refused("has " + signs + " signs, the limit is " + SIGNS_MAX)
                : Optional.empty();
    }

    private static Optional<Refusal> refused(String message) {
        return Optional.of(new Refusal(Check.SIZE, "", "the statement " + message,
                "split it into several"));
    }
}
