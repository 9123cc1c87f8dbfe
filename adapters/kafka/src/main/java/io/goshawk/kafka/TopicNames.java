package io.goshawk.kafka;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The topics of one Goshawk. All are different.
 *
 * @param transactions what is decided
 * @param labels       later verdicts on transactions, or null if none are read
 * @param alerts       where alerts go
 * @param deadLetters  where records go that cannot be decided
 * @param decisions    where every decision goes, or null if decisions are not published
 */
public record TopicNames(String transactions, String labels, String alerts, String deadLetters,
        String decisions) {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public TopicNames {
        require("transactions", transactions);
        require("alerts", alerts);
        require("dead letters", deadLetters);
        List<String> names = present(transactions, labels, alerts, deadLetters, decisions);
        for (String name : names) {
            if (!LEGAL.matcher(name).matches() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException("topic '" + name + "': a name has 1 to 249"
                        + " letters, digits, dots, underscores or hyphens");
            }
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("topics must differ from each other: " + names);
        }
    }

    /** The names that hold where nothing is configured; decisions are not published. */
    public static TopicNames defaults() {
        return new TopicNames("transactions", "fraud-labels", "alerts", "dead-letters", null);
    }

    /** Every topic that the source reads. */
    List<String> inputs() {
        return present(transactions, labels);
    }

    /** Every topic that the sink writes to. */
    List<String> outputs() {
        return present(alerts, deadLetters, decisions);
    }

    private static void require(String what, String name) {
        if (name == null) {
            throw new IllegalArgumentException("the topic of " + what + " has no name");
        }
    }

    private static List<String> present(String... names) {
        return Arrays.stream(names).filter(Objects::nonNull).toList();
    }
}
