package io.goshawk.kafka;

/** The record headers that Goshawk writes. Their values are UTF-8 text. */
public final class HeaderNames {
    /** Alerts: the alert's id; the same however often the alert is made. */
    public static final String ALERT_ID = "goshawk.alert.id";
    /** Alerts and decisions: the hash of the rule set that decided. */
    public static final String RULE_SET = "goshawk.ruleset";
    /** Alerts and decisions: the version of the JSON. */
    public static final String SCHEMA = "goshawk.schema";

    /** Rule-set status: the record says what an engine was started with. */
    static final String STARTED = "goshawk.started";

    /** Dead letters: the topic of the record. */
    public static final String SOURCE_TOPIC = "goshawk.source.topic";
    /** Dead letters: the partition of the record. */
    public static final String SOURCE_PARTITION = "goshawk.source.partition";
    /** Dead letters: the offset of the record. */
    public static final String SOURCE_OFFSET = "goshawk.source.offset";
    /** Alerts, decisions, dead letters: the timestamp of the record, epoch milliseconds. */
    public static final String SOURCE_TIMESTAMP = "goshawk.source.timestamp";
    /** Dead letters: the name of the {@code RejectReason}. */
    public static final String REASON = "goshawk.reason";
    /** Dead letters: what is wrong, for a person. */
    public static final String DETAIL = "goshawk.detail";
    /** Dead letters: the timestamp of the record as an ISO 8601 instant. */
    public static final String TIME = "goshawk.time";

    private HeaderNames() {}
}
