package io.goshawk.kafka;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The topics of one Goshawk. All are different.
 *
 * @param transactions what is read
 * @param alerts       where alerts go
 * @param deadLetters  where records go that cannot be decided
 * @param decisions    where every decision goes, or null if decisions are not published
 */
public record TopicNames(String transactions, String alerts, String deadLetters,
        String decisions) {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public TopicNames {
        List<String> names = names(transactions, alerts, deadLetters, decisions);
        for (String name : names) {
            if (name == null || !LEGAL.matcher(name).matches() || name.equals(".")
                    || name.equals("..")) {
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
        return new TopicNames("transactions", "alerts", "dead-letters", null);
    }

    /** Every topic that the sink writes to. */
    List<String> outputs() {
        return names(null, alerts, deadLetters, decisions).stream().skip(1).toList();
    }

    private static List<String> names(String transactions, String alerts, String deadLetters,
            String decisions) {
        List<String> names = new ArrayList<>();
        names.add(transactions);
        names.add(alerts);
        names.add(deadLetters);
        if (decisions != null) {
            names.add(decisions);
        }
        return names;
    }
}
