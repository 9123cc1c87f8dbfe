package io.goshawk.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Lines of text that look the same wherever they are written. */
public final class TextLines {
    private final PrintWriter out;

    public TextLines(PrintWriter out) {
        this.out = out;
    }

    public void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    public void blank() {
        out.println();
    }
}
