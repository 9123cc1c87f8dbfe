package io.goshawk.replay;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a search finds, as a line for people: which, when, what was made of it, by which rules. */
public final class FoundText {
    private FoundText() {}

    /** The line of a decision, of the same transaction again, or of a label. */
    public static String of(Entry entry) {
        return Printable
                .of(String.format(Locale.ROOT, "%10d  %s", entry.sequence(), switch (entry) {
                    case Entry.Decided(Decision decision, String ruleSet) -> of(decision);
                    case Entry.Duplicate again -> of(again.transaction()) + "  DUPLICATE of entry "
                            + again.duplicateOf();
                    case Entry.Labelled label ->
                        Instant.ofEpochMilli(label.label().labelTimeMs()) + "  "
                                + label.label().transactionId() + "  " + label.label().cardToken()
                                + "  LABEL " + label.label().verdict() + " by "
                                + label.label().source();
                    default -> throw new IllegalArgumentException("no search finds " + entry);
                }));
    }

    private static String of(Decision decision) {
        return switch (decision.input()) {
            case Transaction transaction -> of(transaction) + "  " + decision.outcome() + " "
                    + decision.score() + rules(decision.hits()) + rules(decision.clockHits());
            case Tick tick -> Instant.ofEpochMilli(decision.clockMs()) + "  TICK"
                    + rules(decision.clockHits());
            default -> throw new IllegalArgumentException("no search finds " + decision);
        };
    }

    private static String of(Transaction transaction) {
        return Instant.ofEpochMilli(transaction.eventTimeMs()) + "  "
                + transaction.transactionId() + "  " + transaction.cardToken() + "  "
                + BigDecimal.valueOf(transaction.amountMinor(), transaction.currencyExponent())
                + " " + transaction.currency();
    }

    private static String rules(List<Hit> hits) {
        return hits.stream()
                .map(hit -> (hit.rule().live() ? "" : "shadow ") + hit.rule().id()).distinct()
                .collect(Collectors.joining(", ", hits.isEmpty() ? "" : "  ", ""));
    }
}
