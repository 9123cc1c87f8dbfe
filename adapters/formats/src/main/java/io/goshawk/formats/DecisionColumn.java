package io.goshawk.formats;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A column of decisions in a table, in its order. Columns may be added at the end. */
public enum DecisionColumn {
    SEQUENCE(Kind.WHOLE, row -> row.decision.sequence()),
    TRANSACTION_ID(Kind.TEXT, row -> row.transaction.transactionId()),
    EVENT_TIME(Kind.WHOLE, row -> row.transaction.eventTimeMs()),
    CLOCK_TIME(Kind.WHOLE, row -> row.decision.clockMs()),
    TRANSACTION_TYPE(Kind.TEXT, row -> row.transaction.type().name()),
    CARD_TOKEN(Kind.TEXT, row -> row.transaction.cardToken()),
    CUSTOMER_ID(Kind.TEXT, row -> row.transaction.customerId()),
    AMOUNT_MINOR(Kind.WHOLE, row -> row.transaction.amountMinor()),
    CURRENCY(Kind.TEXT, row -> row.transaction.currency()),
    MERCHANT_ID(Kind.TEXT, row -> row.transaction.merchantId()),
    TERMINAL_ID(Kind.TEXT, row -> row.transaction.terminalId()),
    MCC(Kind.TEXT, row -> row.transaction.mcc()),
    MERCHANT_COUNTRY(Kind.TEXT, row -> row.transaction.merchantCountry()),
    CHANNEL(Kind.TEXT, row -> row.transaction.channel().name()),
    AUTH_RESULT(Kind.TEXT, row -> row.transaction.authResult().name()),
    DEVICE_ID(Kind.TEXT, row -> row.transaction.deviceId()),
    IP(Kind.TEXT, row -> row.transaction.ip()),
    OUTCOME(Kind.TEXT, row -> row.decision.outcome().name()),
    SCORE(Kind.WHOLE, row -> (long) row.decision.score()),
    LATE(Kind.TRUTH, row -> row.decision.late()),
    /** The ids of the live rules that fired, sorted, each once. */
    RULES(Kind.TEXTS, row -> row.rules(true)),
    /** The ids of the other rules that fired. */
    SHADOW_RULES(Kind.TEXTS, row -> row.rules(false)),
    RULE_SET(Kind.TEXT, row -> row.ruleSetHash),
    SOURCE_TOPIC(Kind.TEXT, row -> row.transaction.origin().partition().topic()),
    SOURCE_PARTITION(Kind.WHOLE, row -> (long) row.transaction.origin().partition().number()),
    SOURCE_OFFSET(Kind.WHOLE, row -> row.transaction.origin().offset());

    /** What the values of a column are. */
    public enum Kind {
        /** A String, or null. */
        TEXT,
        /** A Long. */
        WHOLE,
        /** A Boolean. */
        TRUTH,
        /** A list of Strings. */
        TEXTS
    }

    /**
     * What a row is made of.
     *
     * @param transaction the one that was decided, as it is to be shown
     * @param ruleSetHash the rule set that it was decided under
     */
    public record Row(Decision decision, Transaction transaction, String ruleSetHash) {
        private List<String> rules(boolean live) {
            return decision.hits().stream().map(Hit::rule).filter(rule -> rule.live() == live)
                    .map(rule -> rule.id()).distinct().toList();
        }
    }

    private final Kind kind;
    private final Function<Row, Object> value;

    DecisionColumn(Kind kind, Function<Row, Object> value) {
        this.kind = kind;
        this.value = value;
    }

    /** How it is written in headers and schemas. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    /** Its value in a row; see {@link Kind}. */
    public Object of(Row row) {
        return value.apply(row);
    }
}
