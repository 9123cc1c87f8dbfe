package io.goshawk.cli;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.EntryLookup;
import io.goshawk.replay.index.JournalIndex;
import io.goshawk.replay.index.JournalQuery;
import io.goshawk.replay.index.KeyKind;
import io.goshawk.rules.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What was probably meant by whoever found nothing in a journal. */
final class NotFoundHints {
    private static final List<KeyKind> NAMED = List.of(KeyKind.TRANSACTION, KeyKind.CARD,
            KeyKind.MERCHANT, KeyKind.RULE, KeyKind.ALERT);

    private final JournalIndex index;

    NotFoundHints(JournalIndex index) {
        this.index = index;
    }

    /** A hint about the first thing that the journal does not hold at all. */
    String of(JournalQuery query) {
        for (KeyKind kind : NAMED) {
            String text = asked(query, kind);
            if (text != null && !index.mayHold(kind, text)) {
                return of(kind, text);
            }
        }
        return "each thing that was asked for is there, but not all of them in one decision and in"
                + " that range; leave some out";
    }

    /** A hint about a text that the journal does not hold as what it was taken for. */
    String of(KeyKind kind, String text) {
        for (KeyKind other : NAMED) {
            if (other != kind && index.mayHold(other, text)) {
                return "as " + name(kind) + " the journal does not know '" + text + "', but as "
                        + name(other) + ": write --" + name(other);
            }
        }
        return kind == KeyKind.RULE
                ? Suggestion.of(text, rules(), "no rule with this id ever fired; the journal knows "
                        + String.join(", ", rules()))
                : "the journal holds no " + name(kind) + " '" + text + "'; ids are written as in"
                        + " the input and on the alert topic, with the same case";
    }

    private static String asked(JournalQuery query, KeyKind kind) {
        return switch (kind) {
            case TRANSACTION -> query.transaction();
            case CARD -> query.card();
            case MERCHANT -> query.merchant();
            case RULE -> query.rule();
            case ALERT -> query.alert();
            default -> null;
        };
    }

    private static String name(KeyKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The rules of all rule sets. */
    private Set<String> rules() {
        Set<String> ids = new TreeSet<>();
        try (EntryLookup entries = index.lookup()) {
            for (long sequence : index.ruleSets()) {
                if (entries.at(sequence) instanceof Entry.RuleSetChange change) {
                    change.ruleSet().rules().stream().map(RuleDescriptor::id).forEach(ids::add);
                }
            }
        }
        return ids;
    }
}
