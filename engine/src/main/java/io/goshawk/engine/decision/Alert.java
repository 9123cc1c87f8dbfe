package io.goshawk.engine.decision;

import io.goshawk.engine.event.Input;
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
                alerts.add(new Alert(id(decision, "clock:" + hit.rule().id() + ":" + i),
                        entity(hit), decision, hit));
            }
        }
        if (decision.outcome() != Outcome.APPROVE
                && decision.input() instanceof Transaction transaction) {
            alerts.add(new Alert(id(decision, "transaction:" + transaction.transactionId()),
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

    private static String entity(Hit hit) {
        Object card = hit.evidence("card_token");
        if (card == null && !hit.evidence().isEmpty()) {
            card = hit.evidence().getFirst().value();
        }
        return card == null ? hit.rule().id() : card.toString();
    }

    private static String id(Decision decision, String subject) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String text = position(decision.input()) + "\n" + subject;
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String position(Input input) {
        return switch (input) {
            case Transaction transaction -> origin(transaction.origin());
            case Tick tick -> "tick@" + tick.clockMs();
            default -> throw new IllegalArgumentException("no decision is made on " + input);
        };
    }

    private static String origin(Origin origin) {
        return origin.partition().topic() + "\n" + origin.partition().number() + "\n"
                + origin.offset();
    }
}
