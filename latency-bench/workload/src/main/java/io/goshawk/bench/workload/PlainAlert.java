package io.goshawk.bench.workload;

import io.goshawk.engine.event.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * The alert of an engine that has no form of its own: what it is about and the rules that fired, in
 * fields named as in Goshawk's alerts. Those hold more.
 */
public final class PlainAlert {
    private static final Condition[] CONDITIONS = Condition.values();

    private PlainAlert() {}

    /**
     * The JSON of an alert.
     *
     * @param hits the {@link Condition}s that hold, as bits
     */
    public static byte[] json(Transaction payment, int hits) {
        StringJoiner rules = new StringJoiner("\"},{\"rule_id\":\"", "[{\"rule_id\":\"", "\"}]");
        for (Condition condition : CONDITIONS) {
            if ((hits & condition.bit()) != 0) {
                rules.add(condition.ruleId());
            }
        }
        String text = "{\"transaction_id\":\"" + payment.transactionId() + "\",\"card_token\":\""
                + payment.cardToken() + "\",\"amount_minor\":" + payment.amountMinor()
                + ",\"event_time\":" + payment.eventTimeMs() + ",\"hits\":" + rules + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
