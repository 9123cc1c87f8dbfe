package io.goshawk.kafka;

/**
 * An alert as a consumer finds it on the topic.
 *
 * @param id                the alert's id
 * @param key               the record key: a card token or another entity
 * @param json              the alert
 * @param ruleSetHash       the rule set that decided
 * @param sourceTimestampMs the timestamp of the transaction's record, or -1 if the alert is about
 *                          time passing and not about one transaction
 * @param readMs            when it was read back, epoch milliseconds
 */
public record PublishedAlert(String id, String key, byte[] json, String ruleSetHash,
        long sourceTimestampMs, long readMs) {}
