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

        @Doc("""
                Read: one change of a list a record. Empty: none are read. One partition; its
                records are kept for ever, because what they say holds until it is taken back.""")
        @Default("list-changes")
        String lists,

        @Doc("""
                Read: one rule set a record, as 'goshawk rules deploy' writes them. Empty, and so
                rule-set-status: none are read, the rules are those of rules.dirs. One partition;
                its records are kept for ever.""")
        @Default("rule-sets")
        String ruleSets,

        @Doc("Written: one alert a record, keyed by card token.")
        @Default("alerts")
        String alerts,

        @Doc("Written: what could not be decided, byte for byte, with the reason in headers.")
        @Default("dead-letters")
        String deadLetters,

        @Doc("Written: every decision. Empty: not at all.")
        @Default("''")
        String decisions,

        @Doc("Written: what became of each rule set, keyed by transactional id.")
        @Default("rule-set-status")
        String ruleSetStatus,

        @Doc("""
                Written: signed heads of the journal, keyed by transactional id, each in the
                transaction of the alerts that it covers. Its records are kept for ever: they are
                what tells an auditor that the end of a journal was not written anew. Empty: not at
                all.""")
        @Default("journal-checkpoints")
        String checkpoints) implements Checked {
    // @formatter:on
    @Override
    public void check() {
        names();
    }

    /** These keys as the adapter wants them. */
    public TopicNames names() {
        return new TopicNames(transactions, orNone(labels), orNone(lists), orNone(ruleSets),
                alerts, deadLetters, orNone(decisions), orNone(ruleSetStatus),
                orNone(checkpoints));
    }

    private static String orNone(String name) {
        return name.isEmpty() ? null : name;
    }
}
