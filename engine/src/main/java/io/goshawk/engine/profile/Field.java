package io.goshawk.engine.profile;

import io.goshawk.engine.event.Transaction;

/** A field of a transaction, by the name that users write. */
public sealed interface Field permits TransactionField, AttributeField {
    /** How users write it. */
    String written();

    /** Whether it is a number. */
    boolean isNumber();

    /** The value of a text field, or null if it is absent. */
    String text(Transaction transaction);
}
