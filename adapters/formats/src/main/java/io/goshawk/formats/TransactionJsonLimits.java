package io.goshawk.formats;

import java.util.Set;

/**
 * What the JSON of a transaction or label may measure. A record beyond a limit goes to the
 * dead-letter topic; the limits bound memory and journal size, whoever writes to the input topics.
 *
 * @param valueBytesMax         size of a record's value; default 65,536
 * @param depthMax              nesting of objects and arrays, the record itself being 1; default 16
 * @param aheadMsMax            how far an event or label time may lie after the time of its Kafka
 *                              record, milliseconds; default 300,000 (5 minutes). An event from the
 *                              future would move the clock and empty every window
 * @param textBytesMax          UTF-8 size of a text, an attribute's value, or the digits of a
 *                              number; default 1,024, at most 65,534, which is what a journal entry
 *                              can hold
 * @param attributesMax         number of attributes, unknown fields included; default 64
 * @param attributeNameBytesMax UTF-8 size of an attribute's name; default 128
 * @param cardNumberFields      fields, or {@code attributes.<name>}, that may hold what looks like
 *                              a card number, because it is none; default none
 */
public record TransactionJsonLimits(int valueBytesMax, int depthMax, long aheadMsMax,
        int textBytesMax, int attributesMax, int attributeNameBytesMax,
        Set<String> cardNumberFields) {
    /** The longest text of a journal entry, in UTF-8 bytes. */
    private static final int JOURNAL_TEXT_BYTES_MAX = 65_534;
    /** More would only move the stack overflow that the limit prevents. */
    private static final int JSON_DEPTH_MAX = 500;

    public TransactionJsonLimits {
        check("valueBytesMax", valueBytesMax, 2, Integer.MAX_VALUE);
        check("depthMax", depthMax, 2, JSON_DEPTH_MAX);
        check("aheadMsMax", aheadMsMax, 0, Long.MAX_VALUE);
        check("textBytesMax", textBytesMax, 1, JOURNAL_TEXT_BYTES_MAX);
        check("attributesMax", attributesMax, 0, JOURNAL_TEXT_BYTES_MAX);
        check("attributeNameBytesMax", attributeNameBytesMax, 1, JOURNAL_TEXT_BYTES_MAX);
        cardNumberFields = Set.copyOf(cardNumberFields);
    }

    /** Limits under which no field may hold what looks like a card number. */
    public TransactionJsonLimits(int valueBytesMax, int depthMax, long aheadMsMax,
            int textBytesMax, int attributesMax, int attributeNameBytesMax) {
        this(valueBytesMax, depthMax, aheadMsMax, textBytesMax, attributesMax,
                attributeNameBytesMax, Set.of());
    }

    /** The limits that hold where nothing is configured. */
    public static TransactionJsonLimits defaults() {
        return new TransactionJsonLimits(65_536, 16, 300_000, 1_024, 64, 128);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " must be " + min + " to " + max + ", is " + value);
        }
    }
}
