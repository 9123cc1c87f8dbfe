package io.goshawk.rules.list;

import io.goshawk.engine.list.ValueList;
import io.goshawk.engine.profile.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A list as its file declares it.
 *
 * @param name    lower_snake_case; rules write {@code lists.name}
 * @param field   the text field of a transaction that is looked up
 * @param kind    what it is for
 * @param why     why there is such a list
 * @param owner   the team that answers for it
 * @param entries its values, in the order of the file; no two are the same
 */
public record DeclaredList(String name, Field field, Kind kind, String why, String owner,
        List<ListEntry> entries) {
    /** What a list is for. What it does is up to the rules that look at it. */
    public enum Kind {
        /** Payments are to be declined. */
        BLOCK,
        /** Payments are to be let through, or spared by other rules. */
        ALLOW,
        /** Somebody wants to look at payments. */
        WATCH
    }

    public DeclaredList {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(owner, "owner");
        entries = List.copyOf(entries);
    }

    /** As the engine looks things up. */
    public ValueList values() {
        Map<String, Long> untilMs = new HashMap<>();
        entries.forEach(entry -> untilMs.put(entry.value(),
                entry.expiresMs() == null ? ValueList.FOR_EVER : entry.expiresMs()));
        return new ValueList(name, field, untilMs);
    }
}
