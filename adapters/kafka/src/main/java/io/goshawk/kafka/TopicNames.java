package io.goshawk.kafka;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The topics of one Goshawk. All are different.
 *
 * @param transactions what is decided
 * @param labels       later verdicts on transactions, or null if none are read
 * @param lists        changes of lists, or null if none are read
 * @param ruleSets     deployments of rule sets, or null if none are read
 * @param alerts       where alerts go
 * @param deadLetters  where records go that cannot be decided
 * @param decisions    where every decision goes, or null if decisions are not published
 * @param checkpoints  where signed heads of the journal go, or null if none are published
 * @param ruleSetStatus where it goes what became of deployments, or null if none are read
 */
public record TopicNames(String transactions, String labels, String lists, String ruleSets,
        String alerts, String deadLetters, String decisions, String ruleSetStatus,
        String checkpoints) {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public TopicNames {
        require("transactions", transactions);
        require("alerts", alerts);
        require("dead letters", deadLetters);
        if ((ruleSets == null) != (ruleSetStatus == null)) {
            throw new IllegalArgumentException("deployments are read from one topic and answered"
                    + " on another: both have a name, or neither");
        }
        List<String> names = present(transactions, labels, lists, ruleSets, alerts, deadLetters,
                decisions, ruleSetStatus, checkpoints);
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

    /** Topics of a shard that reads neither changes of lists nor deployments, and signs nothing. */
    public TopicNames(String transactions, String labels, String alerts, String deadLetters,
            String decisions) {
        this(transactions, labels, null, null, alerts, deadLetters, decisions, null, null);
    }

    /** The names that hold where nothing is configured; decisions are not published. */
    public static TopicNames defaults() {
        return new TopicNames("transactions", "fraud-labels", "list-changes", "rule-sets",
                "alerts", "dead-letters", null, "rule-set-status", "journal-checkpoints");
    }

    /** Every topic that the source reads. */
    public List<String> inputs() {
        return present(transactions, labels, lists, ruleSets);
    }

    /** Those that every shard reads whole, from their beginning: they say how to decide. */
    List<String> orders() {
        return present(lists, ruleSets);
    }

    /** Those of which the whole past counts, not only that of some days. */
    List<String> keptForEver() {
        return present(lists, ruleSets, ruleSetStatus, checkpoints);
    }

    /** Those that can be done without, with their configuration keys. */
    Map<String, String> optionalInputs() {
        Map<String, String> keys = new LinkedHashMap<>();
        if (labels != null) {
            keys.put(labels, "kafka.topics.labels");
        }
        if (lists != null) {
            keys.put(lists, "kafka.topics.lists");
        }
        if (ruleSets != null) {
            keys.put(ruleSets, "kafka.topics.rule-sets and kafka.topics.rule-set-status");
        }
        return keys;
    }

    /** Every topic that the sink writes to. */
    List<String> outputs() {
        return present(alerts, deadLetters, decisions, ruleSetStatus, checkpoints);
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
