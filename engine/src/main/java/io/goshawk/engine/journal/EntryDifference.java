package io.goshawk.engine.journal;

import io.goshawk.engine.profile.Features;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What differs between two entries, field by field. */
public final class EntryDifference {
    private static final int SHOWN_MAX = 20;
    private static final int TEXT_MAX = 300;

    private final List<String> lines = new ArrayList<>();

    private EntryDifference() {}

    /**
     * The fields that differ, a line each: {@code decision.score: journaled 300, recomputed 0}.
     * Empty if only the bytes differ, in something that the fields do not show.
     */
    public static List<String> of(Entry journaled, Entry recomputed) {
        EntryDifference difference = new EntryDifference();
        difference.compare("", journaled, recomputed);
        return List.copyOf(difference.lines);
    }

    private void compare(String name, Object journaled, Object recomputed) {
        if (Objects.equals(journaled, recomputed) || lines.size() == SHOWN_MAX) {
            return;
        }
        if (journaled instanceof Record one && recomputed instanceof Record other
                && one.getClass() == other.getClass()) {
            compareRecords(name, one, other);
        } else if (journaled instanceof Features one && recomputed instanceof Features other
                && one.columns().equals(other.columns())) {
            for (int i = 0; i < one.columns().size(); i++) {
                compare(one.columns().get(i).qualifiedName(), one.value(i), other.value(i));
            }
        } else if (journaled instanceof List<?> one && recomputed instanceof List<?> other) {
            compareLists(name, one, other);
        } else {
            lines.add((name.isEmpty() ? "entry" : name) + ": journaled " + text(journaled)
                    + ", recomputed " + text(recomputed));
        }
    }

    private void compareRecords(String name, Record journaled, Record recomputed) {
        for (RecordComponent component : journaled.getClass().getRecordComponents()) {
            compare(name.isEmpty() ? component.getName() : name + "." + component.getName(),
                    value(component, journaled), value(component, recomputed));
        }
    }

    private void compareLists(String name, List<?> journaled, List<?> recomputed) {
        for (int i = 0; i < Math.max(journaled.size(), recomputed.size()); i++) {
            compare(name + "[" + i + "]", i < journaled.size() ? journaled.get(i) : null,
                    i < recomputed.size() ? recomputed.get(i) : null);
        }
    }

    private static Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static String text(Object value) {
        if (value == null) {
            return "nothing";
        }
        String text = value.toString();
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + " …";
    }
}
