package io.goshawk.rules;

/**
 * A rule failed while it was evaluated. The event is applied to some rules and not to others, so
 * the evaluator must not be used again: the shard stops.
 */
public final class RuleFailedException extends RuntimeException {
    private final String ruleId;
    private final String transactionId;

    /** @param transactionId the transaction being decided, or null if the clock was moving */
    RuleFailedException(String ruleId, String transactionId, Throwable cause) {
        super("rule \"" + ruleId + "\" failed " + (transactionId == null
                ? "while the clock moved"
                : "on transaction \"" + transactionId + "\"") + ": " + cause, cause);
        this.ruleId = ruleId;
        this.transactionId = transactionId;
    }

    /** The rule, or the file and number of a statement that belongs to no rule. */
    public String ruleId() {
        return ruleId;
    }

    /** The transaction being decided, or null if the clock was moving. */
    public String transactionId() {
        return transactionId;
    }
}
