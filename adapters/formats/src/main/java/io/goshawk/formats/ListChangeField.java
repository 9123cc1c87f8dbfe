package io.goshawk.formats;

import io.goshawk.engine.event.ListChange.Operation;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of the schema of list changes, in its order. A test holds this list against {@code
 * config/schemas/list_change.avsc}.
 */
enum ListChangeField implements SchemaField {
    CHANGE_ID("change_id", Kind.TRANSACTION_ID),
    LIST("list", Kind.ID),
    OP("op", Kind.WORD, Operation.values()),
    VALUE("value", Kind.TRANSACTION_ID),
    AUTHOR("author", Kind.ID),
    REASON("reason", Kind.ID),
    EXPIRES_MS("expires_ms", Kind.TIME);

    private final String spelling;
    private final Kind kind;
    private final List<String> words;

    ListChangeField(String spelling, Kind kind, Enum<?>... words) {
        this.spelling = spelling;
        this.kind = kind;
        this.words = Arrays.stream(words).map(Enum::name).toList();
    }

    @Override
    public String spelling() {
        return spelling;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean required() {
        return this != EXPIRES_MS;
    }

    @Override
    public List<String> words() {
        return words;
    }
}
