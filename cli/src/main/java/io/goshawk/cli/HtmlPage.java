package io.goshawk.cli;

import io.goshawk.cli.plot.Markup;
import io.goshawk.replay.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page that needs nothing but itself: it loads nothing and runs nothing, and says so to the
 * browser. Every text is escaped. The same content gives the same bytes.
 */
public final class HtmlPage {
    private final StringBuilder body = new StringBuilder();
    private final String title;
    private final String style;
    private String moreStyle = "";

    /** @param style the name of the style sheet beside this class */
    public HtmlPage(String title, String style) {
        this.title = title;
        this.style = style;
    }

    /** Adds rules to the style sheet. */
    public void addStyle(String css) {
        moreStyle += css;
    }

    public void title(String text) {
        element("h1", text);
    }

    public void heading(String text) {
        element("h2", text);
    }

    public void subheading(String text) {
        element("h3", text);
    }

    public void paragraph(String text) {
        element("p", text);
    }

    /** A paragraph of a class of the style sheet. */
    public void paragraph(String styleClass, String text) {
        body.append("<p class=\"").append(escape(styleClass)).append("\">").append(escape(text))
                .append("</p>\n");
    }

    /** What is said aside. */
    public void note(String text) {
        paragraph("note", text);
    }

    private void element(String name, String text) {
        body.append('<').append(name).append('>').append(escape(text)).append("</").append(name)
                .append(">\n");
    }

    /** Markup as it is: of tables and plots, which escape by themselves. */
    public void raw(String markup) {
        body.append(markup);
    }

    /** The text as it may stand in a page: nothing of it is markup, and nothing acts. */
    static String escape(String text) {
        return Markup.escape(Printable.of(text));
    }

    @Override
    public String toString() {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" \
                content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width">
                """ + "<title>" + escape(title) + "</title>\n<style>\n" + sheet() + moreStyle
                + "</style></head>\n<body>\n" + body + "</body></html>\n";
    }

    private String sheet() {
        try (InputStream in = HtmlPage.class.getResourceAsStream(style)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet cannot be read", e);
        }
    }
}
