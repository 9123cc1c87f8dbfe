package io.goshawk.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Lines of text that look the same wherever they are written. */
final class TextLines {
    private final PrintWriter out;

    TextLines(PrintWriter out) {
        this.out = out;
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    void blank() {
        out.println();
    }
}
