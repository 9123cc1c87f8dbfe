package io.goshawk.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds things in the text of a statement, as a reader would: not in comments, and not in the prose
 * of annotations unless that is where the thing must be.
 */
final class EplText {
    private final String text;
    private final String code;
    private final List<Integer> annotations = new ArrayList<>();
    private final int bodyStart;

    private EplText(String text) {
        this.text = text;
        code = EplProse.blank(text);
        bodyStart = skipAnnotations();
    }

    static EplText of(String text) {
        return new EplText(text);
    }

    /** Where the statement proper starts, behind its comments and annotations. */
    int bodyStart() {
        return bodyStart;
    }

    /** Where the statement starts, behind blanks and comments. */
    int start() {
        return skipBlanks(0);
    }

    /**
     * The first use of a name or expression behind the annotations, or -1; a part of a path only if
     * the name does not stand alone.
     */
    int inBody(String wanted) {
        return search(wanted, bodyStart, text.length());
    }

    /** The same in the annotations. */
    int inAnnotations(String wanted) {
        return search(wanted, 0, bodyStart);
    }

    /** Where the names of the annotations start, behind their signs. */
    List<Integer> annotations() {
        return annotations;
    }

    /** The name that starts here, with dots. */
    String wordAt(int start) {
        int end = start;
        while (end < code.length() && (isWord(end) || code.charAt(end) == '.')) {
            end++;
        }
        return code.substring(start, end);
    }

    /** The code alone: texts in quotes and comments are blanks. */
    String code() {
        return code;
    }

    /** How long a name or expression is where it was found, blanks included; 1 if it was not. */
    int length(int at, String wanted) {
        int next = at;
        for (int i = 0; i < wanted.length() && at >= 0; i++) {
            if (!Character.isWhitespace(wanted.charAt(i))) {
                next = skipBlanksOfText(next) + 1;
            }
        }
        return at < 0 ? 1 : Math.max(1, Math.min(next, text.length()) - at);
    }

    private int skipBlanksOfText(int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether a word stands anywhere in the code behind the annotations. */
    boolean hasWord(String word) {
        return searchName(word, bodyStart, text.length()) >= 0;
    }

    /**
     * What follows a name and a dot in the code behind the annotations: {@code count_10m} for
     * {@code card.count_10m}, and the empty text where the name stands alone.
     */
    Set<String> partsOf(String name) {
        Set<String> parts = new TreeSet<>();
        int at = searchName(name, bodyStart, text.length());
        while (at >= 0) {
            int next = skipSpace(at + name.length());
            int start = next < code.length() && code.charAt(next) == '.'
                    ? skipSpace(next + 1)
                    : code.length();
            int end = start;
            while (isWord(end)) {
                end++;
            }
            parts.add(code.substring(start, end));
            at = searchName(name, at + 1, text.length());
        }
        return parts;
    }

    /** The first control character, or quote or comment that is not closed, or -1. */
    int unreadable() {
        for (int i = 0; i < code.length(); i++) {
            char character = code.charAt(i);
            if (character == EplProse.OPEN || Character.getType(character) == Character.FORMAT
                    || Character.isISOControl(character)
                            && !Character.isWhitespace(character)) {
                return i;
            }
        }
        return -1;
    }

    private int search(String wanted, int from, int to) {
        int first = searchName(wanted, from, to);
        int name = first;
        while (name >= 0 && isBehindDot(name)) {
            name = searchName(wanted, name + 1, to);
        }
        if (name >= 0 || first >= 0) {
            return name >= 0 ? name : first;
        }
        return searchLoosely(wanted, from, to);
    }

    private boolean isBehindDot(int index) {
        return index > 0 && code.charAt(index - 1) == '.';
    }

    /** A name as a whole word of the code. */
    private int searchName(String name, int from, int to) {
        int at = code.indexOf(name, from);
        while (at >= 0 && at + name.length() <= to) {
            if (!isWord(at - 1) && !isWord(at + name.length())) {
                return at;
            }
            at = code.indexOf(name, at + 1);
        }
        return -1;
    }

    private boolean isWord(int index) {
        return index >= 0 && index < code.length()
                && Character.isJavaIdentifierPart(code.charAt(index));
    }

    /** An expression that Esper prints with other blanks, quotes and letter case than written. */
    private int searchLoosely(String expression, int from, int to) {
        StringBuilder wanted = new StringBuilder();
        appendLoosely(wanted, expression, 0, expression.length());
        if (wanted.length() < 2) {
            return -1;
        }
        StringBuilder squeezed = new StringBuilder();
        int[] origin = appendLoosely(squeezed, text, from, to);
        int at = squeezed.indexOf(wanted.toString());
        return at < 0 ? -1 : origin[at];
    }

    /** Without blanks, in lower case, with one kind of quotes; returns where each character was. */
    private static int[] appendLoosely(StringBuilder target, String source, int from, int to) {
        int[] origin = new int[to - from];
        for (int i = from; i < to; i++) {
            char character = source.charAt(i);
            if (!Character.isWhitespace(character)) {
                origin[target.length()] = i;
                target.append(character == '"' ? '\'' : Character.toLowerCase(character));
            }
        }
        return origin;
    }

    private int skipAnnotations() {
        int at = skipBlanks(0);
        while (at < code.length() && code.charAt(at) == '@') {
            at = skipBlanks(at + 1);
            annotations.add(at);
            while (at < code.length() && (isWord(at) || code.charAt(at) == '.')) {
                at++;
            }
            int next = skipBlanks(at);
            if (next < code.length() && code.charAt(next) == '(') {
                next = skipBlanks(skipParentheses(next));
            }
            at = next;
        }
        return at;
    }

    private int skipBlanks(int from) {
        int at = from;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Blanks, and the ticks that a name may stand in. */
    private int skipSpace(int from) {
        int at = from;
        while (at < code.length()
                && (Character.isWhitespace(code.charAt(at)) || code.charAt(at) == '`')) {
            at++;
        }
        return at;
    }

    private int skipParentheses(int from) {
        int depth = 0;
        for (int at = from; at < code.length(); at++) {
            depth += code.charAt(at) == '(' ? 1 : 0;
            depth -= code.charAt(at) == ')' ? 1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return code.length();
    }
}
