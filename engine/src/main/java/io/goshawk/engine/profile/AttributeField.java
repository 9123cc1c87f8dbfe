package io.goshawk.engine.profile;

import io.goshawk.engine.event.Transaction;
import java.util.Objects;

/** A field that the schema does not know, written {@code attributes('name')}. */
public record AttributeField(String name) implements Field {
    public AttributeField {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String written() {
        return "attributes('" + name + "')";
    }

    @Override
    public boolean isNumber() {
        return false;
    }

    @Override
    public String text(Transaction transaction) {
        return transaction.attributes().get(name);
    }
}
