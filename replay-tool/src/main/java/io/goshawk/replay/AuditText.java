package io.goshawk.replay;

import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What came of deciding a journal again, for people. */
public final class AuditText {
    private AuditText() {}

    /**
     * Some lines.
     *
     * @param name what the journal is called
     */
    public static String of(AuditResult result, String name) {
        StringBuilder text = new StringBuilder();
        line(text, "journal        %s, id %s", name,
                result.journalId());
        line(text, "entries        %,d, of schema version %s", result.entries(),
                result.versions().keySet().stream().map(String::valueOf)
                        .collect(Collectors.joining(" and ")));
        if (result.from() > 0) {
            line(text, "before         entries 0 to %,d stand as journaled and fill the state:"
                    + " windows, profiles, lists, duplicates", result.from() - 1);
        }
        for (AuditResult.Stretch ruleSet : result.ruleSets()) {
            line(text, "rule set       %s decided %,d, from entry %,d on%s", ruleSet.hash(),
                    ruleSet.decisions(), ruleSet.sequence(), ruleSet.deployment() < 0
                            ? ""
                            : ", deployed by entry " + ruleSet.deployment());
        }
        line(text, "made again     %s", counts(result.again()));
        line(text, "taken as read  %s", counts(result.asRead()));
        text.append(verdict(result));
        return text.toString();
    }

    private static String verdict(AuditResult result) {
        if (result.isEqual()) {
            return result.madeAgain() == 0
                    ? "equal          nothing was decided\n"
                    : "equal          every entry that was made again is the journaled one\n";
        }
        return "DIFFERENT      entry " + result.difference().sequence() + " is not what its input"
                + " makes; nothing behind it was looked at\n"
                + result.difference().fields().stream().map(field -> "  " + field + "\n")
                        .collect(Collectors.joining());
    }

    /** The last entry that was read, beside what its input makes. */
    public static String lastOf(AuditResult result) {
        return "journaled   " + EntryText.of(result.last()) + "\nrecomputed  "
                + (result.recomputed() == null
                        ? "         nothing"
                        : EntryText.of(result.recomputed()))
                + "\n";
    }

    private static String counts(SortedMap<String, Long> kinds) {
        return kinds.isEmpty()
                ? "nothing"
                : kinds.entrySet().stream()
                        .map(kind -> String.format(Locale.ROOT, "%s %,d", kind.getKey(),
                                kind.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
