package io.goshawk.cli;

import io.goshawk.engine.event.ListChange;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.list.ListEntry;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;

/** What is on one list, for people: the file, and over it the changes, each value once. */
final class ListContent {
    private final DeclaredList list;
    private final Map<String, Row> file = new LinkedHashMap<>();
    private final Map<String, Row> changes = new LinkedHashMap<>();

    /** Why a value is on the list; of a removal, that it is not. */
    private record Row(boolean isRemoval, String reason, String author, Long expiresMs,
            String source) {
        boolean holds(long nowMs) {
            return !isRemoval && (expiresMs == null || expiresMs > nowMs);
        }
    }

    ListContent(DeclaredList list) {
        this.list = list;
        for (ListEntry entry : list.entries()) {
            file.put(entry.value(), new Row(false, entry.reason(), entry.author(),
                    entry.expiresMs(), "file"));
        }
    }

    /** Takes a change of any list. */
    void take(ListChange change) {
        if (change.list().equals(list.name())) {
            changes.put(change.value(),
                    new Row(change.operation() == ListChange.Operation.REMOVE, change.reason(),
                            change.author(), change.expiresMs(),
                            change.origin() + " change " + change.changeId()));
        }
    }

    /** Writes what is on the list at this moment. */
    void write(long nowMs, PrintWriter out) {
        out.println(list.name() + "  " + list.kind() + " on " + list.field().written() + ": "
                + list.why() + " (" + list.owner() + ")");
        Set<String> values = new TreeSet<>(file.keySet());
        values.addAll(changes.keySet());
        int count = 0;
        for (String value : values) {
            Row row = row(value, nowMs);
            if (row != null) {
                out.println("  " + value + "  " + row.reason()
                        + (row.author() == null ? "" : ", " + row.author())
                        + (row.expiresMs() == null
                                ? ""
                                : ", until " + Instant.ofEpochMilli(row.expiresMs()))
                        + "  [" + row.source() + "]");
                count++;
            }
        }
        out.println(count + (count == 1 ? " value" : " values"));
    }

    /** What holds for a value, or null; see {@link io.goshawk.engine.list.ListStore}. */
    private Row row(String value, long nowMs) {
        Row change = changes.get(value);
        if (change != null && (change.isRemoval() || change.holds(nowMs))) {
            return change.isRemoval() ? null : change;
        }
        Row entry = file.get(value);
        return entry != null && entry.holds(nowMs) ? entry : null;
    }
}
