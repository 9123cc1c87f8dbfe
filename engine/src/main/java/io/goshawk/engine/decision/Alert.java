package io.goshawk.engine.decision;

import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What is published when a decision is not a plain approval. Its id is a function of the input and,
 * for an alert about an entity, of the rule: publishing it again gives the same id.
 *
 * @param id       32 hexadecimal digits
 * @param key      the record key: the card token, or the entity that a clock rule is about
 * @param decision the decision it announces
 * @param clockHit the rule that fired on the clock, or null if the alert is about the transaction
 */
public record Alert(String id, String key, Decision decision, Hit clockHit) {
    private static final int ID_BYTES = 16;

    /**
     * The alerts of a decision, in the order of publishing: first those about entities, for which
     * the clock was enough, then the one about the transaction unless it is plainly approved.
     */
    public static List<Alert> of(Decision decision) {
        List<Alert> alerts = new ArrayList<>(1);
        for (int i = 0; i < decision.clockHits().size(); i++) {
            Hit hit = decision.clockHits().get(i);
            if (hit.rule().live()) {
                String id = switch (decision.input()) {
                    case Transaction next -> idOnClock(next.origin(), hit.rule().id(), i);
                    case Tick tick -> idOnClock(tick, hit.rule().id(), i);
                    default -> throw new IllegalArgumentException(
                            "no decision is made on " + decision.input());
                };
                alerts.add(new Alert(id, entity(hit), decision, hit));
            }
        }
        if (decision.outcome() != Outcome.APPROVE
                && decision.input() instanceof Transaction transaction) {
            alerts.add(new Alert(idOf(transaction.origin(), transaction.transactionId()),
                    transaction.cardToken(), decision, null));
        }
        return alerts;
    }

    /** How many alerts {@link #of} would give, without making them. */
    public static int count(Decision decision) {
        int count = decision.outcome() == Outcome.APPROVE ? 0 : 1;
        for (int i = 0; i < decision.clockHits().size(); i++) {
            count += decision.clockHits().get(i).rule().live() ? 1 : 0;
        }
        return count;
    }

    /** The id of the alert about a transaction, if it is not plainly approved. */
    public static String idOf(Origin origin, String transactionId) {
        return id(origin(origin), "transaction:" + transactionId);
    }

    /** The id of the alert of a clock hit, the index-th of the decision on a transaction. */
    public static String idOnClock(Origin origin, String ruleId, int index) {
        return id(origin(origin), "clock:" + ruleId + ":" + index);
    }

    /** The id of the alert of a clock hit, the index-th of a tick. */
    public static String idOnClock(Tick tick, String ruleId, int index) {
        return id("tick@" + tick.clockMs(), "clock:" + ruleId + ":" + index);
    }

    private static String entity(Hit hit) {
        Object card = hit.evidence("card_token");
        if (card == null && !hit.evidence().isEmpty()) {
            card = hit.evidence().getFirst().value();
        }
        return card == null ? hit.rule().id() : card.toString();
    }

    private static String id(String position, String subject) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String text = position + "\n" + subject;
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String origin(Origin origin) {
        return origin.partition().topic() + "\n" + origin.partition().number() + "\n"
                + origin.offset();
    }
}
