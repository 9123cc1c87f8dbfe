package io.goshawk.rules.deploy;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How one rule set differs from another, by rule and by file.
 *
 * @param added   rules that only the later one has, sorted by id
 * @param removed rules that only the earlier one has, sorted by id
 * @param changed rules of which text, version or status differ, sorted by id
 * @param files   other files that differ: their paths, sorted
 */
public record RuleSetChanges(List<RuleDescriptor> added, List<RuleDescriptor> removed,
        List<Change> changed, List<String> files) {
    private static final String EPL = ".epl";

    /** A rule before and after. */
    public record Change(RuleDescriptor before, RuleDescriptor after) {}

    /**
     * Compares two states.
     *
     * @param rulesBefore the rules of all statuses before
     * @param before      the files before
     */
    public static RuleSetChanges between(List<RuleDescriptor> rulesBefore, List<RuleFile> before,
            List<RuleDescriptor> rulesAfter, List<RuleFile> after) {
        Map<String, RuleDescriptor> old = byId(rulesBefore);
        Map<String, RuleDescriptor> now = byId(rulesAfter);
        Map<String, String> oldTexts = texts(before);
        Map<String, String> nowTexts = texts(after);
        List<Change> changed = new ArrayList<>();
        now.forEach((id, rule) -> {
            RuleDescriptor was = old.get(id);
            if (was != null && (!was.equals(rule)
                    || !ruleText(id, oldTexts).equals(ruleText(id, nowTexts)))) {
                changed.add(new Change(was, rule));
            }
        });
        return new RuleSetChanges(only(now, old), only(old, now), changed,
                others(oldTexts, nowTexts, old.keySet(), now.keySet()));
    }

    private static Map<String, RuleDescriptor> byId(List<RuleDescriptor> rules) {
        return rules.stream().collect(Collectors.toMap(RuleDescriptor::id, Function.identity(),
                (one, other) -> one, TreeMap::new));
    }

    private static Map<String, String> texts(List<RuleFile> files) {
        return files.stream().collect(Collectors.toMap(RuleFile::path, RuleFile::text,
                (one, other) -> one, TreeMap::new));
    }

    /** A rule is the same wherever its file lies. */
    private static String ruleText(String id, Map<String, String> texts) {
        return texts.entrySet().stream().filter(file -> ruleOf(file.getKey()).equals(id))
                .map(Map.Entry::getValue).findFirst().orElse("");
    }

    private static String ruleOf(String path) {
        return path.endsWith(EPL)
                ? path.substring(path.lastIndexOf('/') + 1, path.length() - EPL.length())
                : "";
    }

    private static List<RuleDescriptor> only(Map<String, RuleDescriptor> here,
            Map<String, RuleDescriptor> there) {
        return here.values().stream().filter(rule -> !there.containsKey(rule.id())).toList();
    }

    private static List<String> others(Map<String, String> before, Map<String, String> after,
            Set<String> rulesBefore, Set<String> rulesAfter) {
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeIf(path -> String.valueOf(before.get(path)).equals(after.get(path))
                || rulesBefore.contains(ruleOf(path)) || rulesAfter.contains(ruleOf(path)));
        return List.copyOf(paths);
    }

    /** Rules that are new or changed. */
    public Set<String> newOrChanged() {
        Set<String> ids = new TreeSet<>();
        added.forEach(rule -> ids.add(rule.id()));
        changed.forEach(change -> ids.add(change.after().id()));
        return ids;
    }

    /** Whether there is no difference. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty() && files.isEmpty();
    }

    /** A line for each difference. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        added.forEach(rule -> lines.add("+ " + text(rule)));
        removed.forEach(rule -> lines.add("- " + text(rule)));
        changed.forEach(change -> lines.add("~ " + text(change.before()) + " -> version "
                + change.after().version() + ", " + change.after().status() + ", "
                + change.after().points() + " points, " + change.after().action()));
        files.forEach(path -> lines.add("~ " + path));
        return lines;
    }

    private static String text(RuleDescriptor rule) {
        return rule.id() + " version " + rule.version() + ", " + rule.status() + ", "
                + rule.points() + " points, " + rule.action();
    }
}
