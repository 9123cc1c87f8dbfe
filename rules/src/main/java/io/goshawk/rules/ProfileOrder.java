package io.goshawk.rules;

import io.goshawk.engine.profile.Profile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** In what order profiles are computed: each after those that its conditions use. */
final class ProfileOrder {
    private final Map<String, Set<String>> used = new TreeMap<>();

    /**
     * Notes that a condition of one profile uses another one; a circle is told where it closes.
     *
     * @param at the place in the condition
     */
    void uses(ProfileDraft user, String other, ScalarNode condition, int at) {
        List<String> back = new ArrayList<>();
        if (leadsTo(other, user.name(), new HashSet<>(), back)) {
            user.text().problem(condition, new TextException(at, "profiles use each other: "
                    + user.name() + " -> " + String.join(" -> ", back),
                    "one of them must do without the others"));
        } else {
            used.computeIfAbsent(user.name(), name -> new TreeSet<>()).add(other);
        }
    }

    /** Those used before those that use them; else by name. */
    List<Profile> sorted(Map<String, Profile> profiles) {
        List<Profile> sorted = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        new TreeSet<>(profiles.keySet()).forEach(name -> place(name, profiles, placed, sorted));
        return sorted;
    }

    private void place(String name, Map<String, Profile> profiles, Set<String> placed,
            List<Profile> sorted) {
        if (profiles.containsKey(name) && placed.add(name)) {
            used.getOrDefault(name, Set.of())
                    .forEach(other -> place(other, profiles, placed, sorted));
            sorted.add(profiles.get(name));
        }
    }

    private boolean leadsTo(String from, String target, Set<String> seen, List<String> way) {
        way.add(from);
        if (from.equals(target)) {
            return true;
        }
        if (seen.add(from)) {
            for (String next : used.getOrDefault(from, Set.of())) {
                if (leadsTo(next, target, seen, way)) {
                    return true;
                }
            }
        }
        way.removeLast();
        return false;
    }
}
