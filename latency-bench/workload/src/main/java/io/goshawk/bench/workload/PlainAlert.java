package io.goshawk.bench.workload;

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
    public static byte[] json(String transactionId, int hits) {
        StringJoiner rules = new StringJoiner("\"},{\"rule_id\":\"", "[{\"rule_id\":\"", "\"}]");
        for (Condition condition : CONDITIONS) {
            if ((hits & condition.bit()) != 0) {
                rules.add(condition.ruleId());
            }
        }
        return ("{\"transaction_id\":\"" + transactionId + "\",\"hits\":" + rules + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
