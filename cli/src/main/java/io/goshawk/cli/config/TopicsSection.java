package io.goshawk.cli.config;

import io.goshawk.kafka.TopicNames;

/** The keys below {@code kafka: topics:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record TopicsSection(
        @Doc("Read: one transaction a record.")
        @Default("transactions")
        String transactions,

        @Doc("""
                Read: one label a record, a verdict on an earlier transaction, keyed by card token.
                Empty: none are read. Once some were, the same journal needs them.""")
        @Default("fraud-labels")
        String labels,

        @Doc("Written: one alert a record, keyed by card token.")
        @Default("alerts")
        String alerts,

        @Doc("Written: what could not be decided, byte for byte, with the reason in headers.")
        @Default("dead-letters")
        String deadLetters,

        @Doc("Written: every decision. Empty: not at all.")
        @Default("''")
        String decisions) implements Checked {
    // @formatter:on
    @Override
    public void check() {
        names();
    }

    /** These keys as the adapter wants them. */
    public TopicNames names() {
        return new TopicNames(transactions, orNone(labels), alerts, deadLetters,
                orNone(decisions));
    }

    private static String orNone(String name) {
        return name.isEmpty() ? null : name;
    }
}
