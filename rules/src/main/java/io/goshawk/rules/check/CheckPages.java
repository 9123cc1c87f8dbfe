package io.goshawk.rules.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manual's pages on what a check can find. Immutable, thread-safe. */
public final class CheckPages {
    private static final String FILE = "checks.yaml";
    private static final Map<Check, CheckPage> PAGES = read();

    private CheckPages() {}

    /** The page on a kind of finding. */
    public static CheckPage of(Check check) {
        return PAGES.get(check);
    }

    /** All pages as one text, {@code docs/rules/checks.md}. */
    public static String markdown() {
        StringBuilder text = new StringBuilder("""
                # What a check of rules can find

                `goshawk rules check DIR` reads, compiles and starts the rules below a folder on
                the side and tells all that it finds, in all files at once, as
                `file:line:column: error|warning Rnnn: what (hint)`. With an error the rules are
                not started. A warning is something that somebody should look at first;
                `--strict` makes the command fail on it. A note says what could be done better.

                This page is written from the checks themselves. Unless it is said otherwise,
                an example under *Avoid* leads to the finding and that under *Prefer* does not.

                | Code | | What is found |
                |---|---|---|
                """);
        for (Check check : Check.values()) {
            text.append("| [").append(check.code()).append("](#").append(anchor(check))
                    .append(") | ").append(check.level().text()).append(" | ")
                    .append(check.summary()).append(" |\n");
        }
        for (Check check : Check.values()) {
            text.append("\n## ").append(check.code()).append(' ').append(check.title())
                    .append("\n\n").append(check.summary()).append(" This is ")
                    .append(switch (check.level()) {
                        case ERROR -> "an error";
                        case WARNING -> "a warning";
                        case NOTE -> "a note";
                    })
                    .append(".\n\n").append(of(check).markdown());
        }
        return text.toString();
    }

    private static String anchor(Check check) {
        return check.code().toLowerCase(Locale.ROOT) + "-" + check.title();
    }

    private static Map<Check, CheckPage> read() {
        LoadSettings settings = LoadSettings.builder().setLabel(FILE).build();
        Map<Check, CheckPage> pages = new EnumMap<>(Check.class);
        try (InputStream file = CheckPages.class.getResourceAsStream(FILE)) {
            Map<?, ?> all = (Map<?, ?>) new Load(settings).loadFromInputStream(file);
            for (Check check : Check.values()) {
                if (!(all.get(check.code()) instanceof Map<?, ?> page)) {
                    throw new IllegalStateException(FILE + " says nothing about " + check.code());
                }
                pages.put(check, CheckPage.of(page));
            }
            if (all.size() != pages.size()) {
                throw new IllegalStateException(FILE + " speaks of a check that is not there");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return pages;
    }
}
