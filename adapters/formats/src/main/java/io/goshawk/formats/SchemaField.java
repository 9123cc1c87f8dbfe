package io.goshawk.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A field of a schema: how it is spelled and what it holds. */
sealed interface SchemaField permits TransactionField, LabelField, ListChangeField {
    /** What a field holds. */
    enum Kind {
        /** Text that names one transaction and is not blank. */
        TRANSACTION_ID,
        /** Text that identifies something and is not blank. */
        ID,
        /** Text. */
        TEXT,
        /** Text out of few, worth keeping one copy of. */
        CODE,
        /** One of the words of the schema, and nothing else. */
        WORD,
        /** The code of a currency. */
        CURRENCY,
        /** Epoch milliseconds, not negative. */
        TIME,
        /** Minor units, not negative. */
        AMOUNT,
        /** Degrees, -90 to 90. */
        LATITUDE,
        /** Degrees, -180 to 180. */
        LONGITUDE,
        /** Names with text. */
        ATTRIBUTES
    }

    /** Its place in the schema, from 0. */
    int ordinal();

    String spelling();

    Kind kind();

    /** Whether a record without it is of no use. */
    boolean required();

    /** What a field of kind WORD may say. */
    default List<String> words() {
        return List.of();
    }

    /** The fields of a schema by their spelling. */
    static <F extends SchemaField> Map<String, F> bySpelling(F[] schema) {
        Map<String, F> fields = new HashMap<>();
        for (F field : schema) {
            fields.put(field.spelling(), field);
        }
        return fields;
    }
}
