package io.goshawk.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a condition's text.
 *
 * @param at where it starts, from 0
 */
record ConditionToken(Kind kind, String text, int at) {
    /** What a piece is. */
    enum Kind {
        /** A field, a feature or a word of the language: it starts with a small letter. */
        NAME,
        /** Digits, perhaps with a decimal point. */
        NUMBER,
        /** A text in quotes, or a word that is no name, such as {@code DECLINED}. */
        TEXT, SYMBOL, END
    }

    private static final Pattern NEXT = Pattern.compile("\\s*(?:"
            + "(?<number>[0-9]+(?:\\.[0-9]+)?(?![A-Za-z0-9_]))"
            + "|(?<name>[a-z_][A-Za-z0-9_]*)|(?<word>[A-Z0-9][A-Za-z0-9_]*)"
            + "|'(?<quoted>[^']*)'|(?<symbol><=|>=|!=|=(?!=)|[<>(),.*])|(?<end>$))");

    /** The pieces of a text; the last one is the end. */
    static List<ConditionToken> split(String text) {
        List<ConditionToken> tokens = new ArrayList<>();
        Matcher next = NEXT.matcher(text);
        int at = 0;
        do {
            if (!next.find(at) || next.start() != at) {
                int bad = at + (text.substring(at).length() - text.substring(at).stripLeading()
                        .length());
                throw new TextException(bad, "unexpected " + text.charAt(bad),
                        text.charAt(bad) == '\''
                                ? "close the quote"
                                : "compare with = != < <= > >= in is, join with and or not");
            }
            tokens.add(token(next));
            at = next.end();
        } while (tokens.getLast().kind != Kind.END);
        return tokens;
    }

    private static ConditionToken token(Matcher next) {
        if (next.group("number") != null) {
            return new ConditionToken(Kind.NUMBER, next.group("number"), next.start("number"));
        }
        if (next.group("name") != null) {
            return new ConditionToken(Kind.NAME, next.group("name"), next.start("name"));
        }
        if (next.group("word") != null) {
            return new ConditionToken(Kind.TEXT, next.group("word"), next.start("word"));
        }
        if (next.group("quoted") != null) {
            return new ConditionToken(Kind.TEXT, next.group("quoted"), next.start("quoted") - 1);
        }
        return next.group("symbol") != null
                ? new ConditionToken(Kind.SYMBOL, next.group("symbol"), next.start("symbol"))
                : new ConditionToken(Kind.END, "", next.end());
    }

    boolean is(String wanted) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(wanted);
    }

    /** For messages. */
    String written() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
