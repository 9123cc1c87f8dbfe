package io.goshawk.rules;

/** The parts of a statement that are no code: comments and quoted texts. */
final class EplProse {
    /** Stands in the code for the start of a quote or comment that has no end. */
    static final char OPEN = '\u0000';

    private EplProse() {}

    /** The text with comments and quoted texts blanked out, character for character. */
    static String blank(String text) {
        StringBuilder code = new StringBuilder(text);
        int at = 0;
        while (at < text.length()) {
            int end = skipProse(text, at);
            for (int i = at; i < Math.min(end, text.length()); i++) {
                code.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
            }
            if (end > text.length()) {
                code.setCharAt(at, OPEN);
            }
            at = Math.max(at + 1, end);
        }
        return code.toString();
    }

    /** Behind the comment or quoted text that starts here; beyond the end if it is not closed. */
    private static int skipProse(String text, int at) {
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() + 1 : end + 2;
        }
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        char quote = text.charAt(at);
        if (quote != '\'' && quote != '"') {
            return at;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end < text.length() ? end + 1 : text.length() + 1;
    }
}
