package io.goshawk.formats;

import java.util.Arrays;

/** The values of a schema's fields in the record being read. Reused from record to record. */
final class FieldValues {
    private final String[] texts;
    private final long[] wholes;
    private final double[] degrees;
    /** Bit n: the n-th field of the schema was named in the record, be it with null. */
    private long named;
    /** Bit n: the n-th field of the schema has a value. */
    private long present;

    /** Room for the fields of a schema: at most 64. */
    FieldValues(int fieldCount) {
        if (fieldCount > Long.SIZE) {
            throw new IllegalArgumentException("more than 64 fields: " + fieldCount);
        }
        texts = new String[fieldCount];
        wholes = new long[fieldCount];
        degrees = new double[fieldCount];
    }

    void clear() {
        Arrays.fill(texts, null);
        named = 0;
        present = 0;
    }

    /** Notes that the record names a field; false if it did before. */
    boolean name(SchemaField field) {
        long before = named;
        named |= bit(field);
        return before != named;
    }

    boolean isNamed(SchemaField field) {
        return (named & bit(field)) != 0;
    }

    boolean isPresent(SchemaField field) {
        return (present & bit(field)) != 0;
    }

    void text(SchemaField field, String value) {
        texts[field.ordinal()] = value;
        present |= bit(field);
    }

    void whole(SchemaField field, long value) {
        wholes[field.ordinal()] = value;
        present |= bit(field);
    }

    void degrees(SchemaField field, double value) {
        degrees[field.ordinal()] = value;
        present |= bit(field);
    }

    /** A currency is its code and, as a whole number, the digits after its decimal point. */
    void currency(SchemaField field, String code, int exponent) {
        text(field, code);
        whole(field, exponent);
    }

    /** The text of a field, or null if it has none. */
    String text(SchemaField field) {
        return texts[field.ordinal()];
    }

    /** The whole number of a field that is present. */
    long whole(SchemaField field) {
        return wholes[field.ordinal()];
    }

    Long wholeOrNull(SchemaField field) {
        return isPresent(field) ? wholes[field.ordinal()] : null;
    }

    Double degreesOrNull(SchemaField field) {
        return isPresent(field) ? degrees[field.ordinal()] : null;
    }

    private static long bit(SchemaField field) {
        return 1L << field.ordinal();
    }
}
