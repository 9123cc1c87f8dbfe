package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.ListChange.Operation;
import io.goshawk.engine.event.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads changes of lists from JSON ({@code config/schemas/list_change.avsc}), as strictly as {@link
 * TransactionJson} reads transactions, and with the same order of reasons. A field that the schema
 * does not have is refused: a misspelled {@code expires_ms} would block a card for ever.
 *
 * <p>Not thread-safe: the thread that decodes has its own.
 */
public final class ListChangeJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final SchemaReader reader;
    private final FieldValues fields;

    /** Of the limits, those on attributes and on time do not matter here. */
    public ListChangeJson(TransactionJsonLimits limits) {
        reader = new SchemaReader(ListChangeField.values(), null, limits);
        fields = reader.fields();
    }

    /**
     * Reads the value of a record.
     *
     * @param origin where the record was read
     * @param key    its key, or null; kept as it is if the record is set aside
     * @param value  its value, or null; kept as it is if the record is set aside
     * @return a {@code ListChange}, or a {@code DeadLetter} that says why not; never throws,
     *         whatever the bytes are
     */
    public Input decode(Origin origin, byte[] key, byte[] value) {
        if (!reader.read(origin, value, reader::refuseUnknown)) {
            return reader.deadLetter(origin, key, value);
        }
        Operation operation = Operation.valueOf(fields.text(ListChangeField.OP));
        Long expiresMs = fields.wholeOrNull(ListChangeField.EXPIRES_MS);
        if (operation == Operation.REMOVE && expiresMs != null) {
            return reader.refuse(origin, key, value, ListChangeField.EXPIRES_MS.spelling()
                    + ": a removal does not expire");
        }
        return new ListChange(origin, fields.text(ListChangeField.CHANGE_ID),
                fields.text(ListChangeField.LIST), operation, fields.text(ListChangeField.VALUE),
                fields.text(ListChangeField.AUTHOR), fields.text(ListChangeField.REASON),
                expiresMs);
    }

    /** The value of a record that stands for this change; where it came from is left out. */
    public static byte[] encode(ListChange change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(ListChangeField.CHANGE_ID.spelling(), change.changeId());
            json.writeStringField(ListChangeField.LIST.spelling(), change.list());
            json.writeStringField(ListChangeField.OP.spelling(), change.operation().name());
            json.writeStringField(ListChangeField.VALUE.spelling(), change.value());
            json.writeStringField(ListChangeField.AUTHOR.spelling(), change.author());
            json.writeStringField(ListChangeField.REASON.spelling(), change.reason());
            if (change.expiresMs() != null) {
                json.writeNumberField(ListChangeField.EXPIRES_MS.spelling(), change.expiresMs());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no I/O on an array", e);
        }
        return bytes.toByteArray();
    }
}
