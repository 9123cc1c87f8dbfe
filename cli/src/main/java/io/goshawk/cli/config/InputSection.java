package io.goshawk.cli.config;

import io.goshawk.formats.TransactionJsonLimits;
import java.util.List;
import java.util.Set;

/** The keys below {@code input:}; their meaning stands in their {@code @Doc}. */
// @formatter:off
public record InputSection(
        @Doc("The largest record value in bytes. A larger one is set aside as OVERSIZED, unread.")
        @Default("65536") @Range(min = 256, max = 16 << 20)
        int valueBytesMax,

        @Doc("How deep objects and lists may be nested in a value, which itself counts as 1.")
        @Default("16") @Range(min = 2, max = 500)
        int depthMax,

        @Doc("""
                How far the event time, or a label's time, may lie ahead of the record's Kafka
                timestamp. What lies further ahead is set aside as FUTURE, because it would empty
                every window.""")
        @Default("300000") @Range(min = 0, max = 31_536_000_000L)
        long aheadMsMax,

        @Doc("The largest text, or number of digits, in UTF-8 bytes.")
        @Default("1024") @Range(min = 16, max = 65_534)
        int textBytesMax,

        @Doc("How many attributes one transaction may have, fields unknown to the schema included.")
        @Default("64") @Range(min = 0, max = 65_534)
        int attributesMax,

        @Doc("The longest name of an attribute in UTF-8 bytes.")
        @Default("128") @Range(min = 1, max = 65_534)
        int attributeNameBytesMax,

        @Doc("""
                Fields that may hold what looks like a card number because it is none, such as
                [terminal_id, attributes.order_number]. Anything else that holds one is set aside
                as CARD_NUMBER. What is named here is journaled as it is.""")
        @Default("[]")
        List<String> cardNumberFields) implements Checked {
    // @formatter:on
    @Override
    public void check() {
        limits();
    }

    /** These keys as the decoder wants them. */
    public TransactionJsonLimits limits() {
        return new TransactionJsonLimits(valueBytesMax, depthMax, aheadMsMax, textBytesMax,
                attributesMax, attributeNameBytesMax, Set.copyOf(cardNumberFields));
    }
}
