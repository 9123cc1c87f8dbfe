package io.goshawk.cli.plot;

import java.util.Locale;

/** Text and numbers as HTML and SVG take them. */
public final class Markup {
    private Markup() {}

    /** The text with everything escaped that could be taken for markup, quotes too. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** A coordinate: a tenth of a pixel is enough. */
    static String at(double pixels) {
        return String.format(Locale.ROOT, "%.1f", pixels);
    }
}
