package io.goshawk.rules.check;

import java.util.Map;
import java.util.Objects;

/**
 * What the manual says about one kind of finding.
 *
 * @param example what the examples are
 * @param avoid   an example of the finding
 * @param prefer  what to write instead
 * @param why     the reason
 */
public record CheckPage(Example example, String avoid, String prefer, String why) {
    /** What an example is. */
    public enum Example {
        /** A rule without its {@code @Rule}, or a whole file if it has one. */
        RULE,
        /** A file of EPL without a rule. */
        HELPER,
        /** {@code card.profile.yaml}. */
        PROFILE,
        /** {@code blocked_cards.list.yaml}. */
        LIST,
        /** Said in words. */
        WORDS;

        private boolean isYaml() {
            return this == PROFILE || this == LIST;
        }
    }

    public CheckPage {
        Objects.requireNonNull(avoid, "avoid");
        Objects.requireNonNull(prefer, "prefer");
        Objects.requireNonNull(why, "why");
    }

    static CheckPage of(Map<?, ?> page) {
        Object example = page.get("example");
        return new CheckPage(example == null ? Example.RULE : Example.valueOf(example.toString()),
                text(page, "avoid"), text(page, "prefer"), text(page, "why"));
    }

    private static String text(Map<?, ?> page, String key) {
        Object text = page.get(key);
        if (text == null) {
            throw new IllegalStateException("a page of a check has no '" + key + "'");
        }
        return text.toString().strip();
    }

    String markdown() {
        return "Avoid" + shown(avoid) + "\nPrefer" + shown(prefer) + "\nWhy: " + why + "\n";
    }

    private String shown(String text) {
        if (example == Example.WORDS) {
            return ": " + text + "\n";
        }
        return "\n\n```" + (example.isYaml() ? "yaml" : "epl") + "\n" + text + "\n```\n";
    }
}
