package io.goshawk.replay.index;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.replay.JournalRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is looked for; all of it must hold. A null asks for nothing. Decisions are found, ticks of
 * the clock only by rule or alert; and by transaction or card also what came about them later:
 * duplicates and labels.
 *
 * @param transaction the id of the transaction
 * @param card        the card token
 * @param merchant    the merchant's id
 * @param rule        the id of a rule that fired, live or in the shadow
 * @param alert       the id of an alert that it made
 * @param outcome     what was advised
 * @param scoreMin    the lowest score
 * @param scoreMax    the highest score
 * @param range    where it stands, and the time of the event; of a tick and of a label the clock
 */
public record JournalQuery(String transaction, String card, String merchant, String rule,
        String alert, Outcome outcome, int scoreMin, int scoreMax, JournalRange range) {
    /** Finds what is known of a transaction. */
    public static JournalQuery ofTransaction(String id) {
        return new JournalQuery(id, null, null, null, null, null, 0, DecisionPolicy.SCORE_MAX,
                JournalRange.ALL);
    }

    /** Finds what is known of a card. */
    public static JournalQuery ofCard(String token) {
        return new JournalQuery(null, token, null, null, null, null, 0, DecisionPolicy.SCORE_MAX,
                JournalRange.ALL);
    }

    /** Finds the decision that an alert announces. */
    public static JournalQuery ofAlert(String id) {
        return new JournalQuery(null, null, null, null, id, null, 0, DecisionPolicy.SCORE_MAX,
                JournalRange.ALL);
    }

    private boolean asksForScore() {
        return scoreMin > 0 || scoreMax < DecisionPolicy.SCORE_MAX;
    }

    private boolean asksForDecision() {
        return rule != null || alert != null || outcome != null || asksForScore();
    }

    /** Of each of these an entry that is looked for has one at least. */
    List<long[]> hashes() {
        List<long[]> groups = new ArrayList<>();
        add(groups, KeyKind.TRANSACTION, transaction);
        add(groups, KeyKind.CARD, card);
        add(groups, KeyKind.MERCHANT, merchant);
        add(groups, KeyKind.RULE, rule);
        add(groups, KeyKind.ALERT, alert);
        if (outcome != null && outcome != Outcome.APPROVE) {
            add(groups, KeyKind.OUTCOME, outcome.name());
        }
        if (scoreMin > 0) {
            groups.add(IntStream.rangeClosed(scoreMin, scoreMax)
                    .mapToLong(score -> KeyHash.of(KeyKind.SCORE, score)).toArray());
        }
        return groups;
    }

    private static void add(List<long[]> groups, KeyKind kind, String text) {
        if (text != null) {
            groups.add(new long[]{KeyHash.of(kind, text)});
        }
    }

    /** Whether an entry is one that is looked for. */
    boolean matches(Entry entry) {
        return range.holds(entry.sequence()) && switch (entry) {
            case Entry.Decided(Decision decision, String ruleSet) -> matches(decision);
            case Entry.Duplicate again -> !asksForDecision()
                    && (transaction != null || card != null) && matches(again.transaction());
            case Entry.Labelled(long sequence, FraudLabel label, long clockMs, var effect) ->
                !asksForDecision() && merchant == null && (transaction != null || card != null)
                        && isOrNull(transaction, label.transactionId())
                        && isOrNull(card, label.cardToken()) && range.holdsTime(clockMs);
            default -> false;
        };
    }

    private boolean matches(Decision decision) {
        return switch (decision.input()) {
            case Transaction input -> matches(input)
                    && (outcome == null || outcome == decision.outcome())
                    && decision.score() >= scoreMin && decision.score() <= scoreMax
                    && fired(decision) && alerted(decision);
            case Tick tick -> (rule != null || alert != null) && transaction == null
                    && card == null && merchant == null && outcome == null && !asksForScore()
                    && range.holdsTime(decision.clockMs()) && fired(decision) && alerted(decision);
            default -> false;
        };
    }

    private boolean matches(Transaction input) {
        return isOrNull(transaction, input.transactionId()) && isOrNull(card, input.cardToken())
                && isOrNull(merchant, input.merchantId()) && range.holdsTime(input.eventTimeMs());
    }

    private boolean fired(Decision decision) {
        return rule == null || Stream.concat(decision.hits().stream(),
                decision.clockHits().stream()).map(Hit::rule).anyMatch(
                        fired -> fired.id().equals(rule));
    }

    private boolean alerted(Decision decision) {
        return alert == null
                || Alert.of(decision).stream().anyMatch(made -> made.id().equals(alert));
    }

    private static boolean isOrNull(String asked, String found) {
        return asked == null || asked.equals(found);
    }
}
