package io.goshawk.replay.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What an export was made of, and what it is: the file {@code manifest.json}.
 *
 * @param version    the version of Goshawk that made it
 * @param format     what the files are
 * @param readable   whether personal fields were made readable, with keys
 * @param journalId  the journal
 * @param first      the sequence of the first entry that was looked at
 * @param last       the sequence of the last one; one less than {@code first} for none
 * @param headBefore the head of the chain of groups before the group of the first entry, in
 *                   hexadecimal; null if no group ends in the export, or the journal is too old
 * @param prepared   the last PREPARE entry in the export, or -1
 * @param head       the head of the chain at that entry, or null
 * @param files      in the order of time
 */
public record Manifest(String version, ExportFormat format, boolean readable, UUID journalId,
        long first, long last, String headBefore, long prepared, String head,
        List<ExportedFile> files) {
    /** The name of its file. */
    public static final String NAME = "manifest.json";

    private static final JsonFactory FACTORY = new JsonFactory();

    public Manifest {
        files = List.copyOf(files);
    }

    /** As JSON. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)
                .setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(
                        new DefaultIndenter("  ", "\n")))) {
            json.writeStartObject();
            json.writeStringField("goshawk", version);
            json.writeStringField("format", format.name().toLowerCase(Locale.ROOT));
            json.writeBooleanField("personal_fields_readable", readable);
            json.writeStringField("journal_id", journalId.toString());
            json.writeNumberField("first_sequence", first);
            json.writeNumberField("last_sequence", last);
            json.writeStringField("head_before", headBefore);
            json.writeNumberField("prepared", prepared);
            json.writeStringField("head", head);
            json.writeArrayFieldStart("files");
            for (ExportedFile file : files) {
                json.writeStartObject();
                json.writeStringField("name", file.name());
                json.writeNumberField("rows", file.rows());
                json.writeNumberField("bytes", file.bytes());
                json.writeStringField("sha256", file.sha256());
                json.writeNumberField("first_sequence", file.first());
                json.writeNumberField("last_sequence", file.last());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail like this", impossible);
        }
        return text + "\n";
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Manifest parse(String text) {
        try (JsonParser json = FACTORY.createParser(text)) {
            Map<String, String> values = new HashMap<>();
            List<ExportedFile> files = new ArrayList<>();
            require(json.nextToken() == JsonToken.START_OBJECT);
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    require(name.equals("files"));
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        files.add(file(json));
                    }
                } else {
                    values.put(name, token == JsonToken.VALUE_NULL ? null : scalar(json));
                }
            }
            return new Manifest(text(values, "goshawk"),
                    ExportFormat.valueOf(text(values, "format").toUpperCase(Locale.ROOT)),
                    Boolean.parseBoolean(text(values, "personal_fields_readable")),
                    UUID.fromString(text(values, "journal_id")),
                    Long.parseLong(text(values, "first_sequence")),
                    Long.parseLong(text(values, "last_sequence")), values.get("head_before"),
                    Long.parseLong(text(values, "prepared")), values.get("head"), files);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("not a manifest: " + malformed.getMessage(),
                    malformed);
        }
    }

    private static ExportedFile file(JsonParser json) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            values.put(name, scalar(json));
        }
        return new ExportedFile(text(values, "name"), Long.parseLong(text(values, "rows")),
                Long.parseLong(text(values, "bytes")), text(values, "sha256"),
                Long.parseLong(text(values, "first_sequence")),
                Long.parseLong(text(values, "last_sequence")));
    }

    private static String scalar(JsonParser json) throws IOException {
        require(json.currentToken().isScalarValue());
        return json.getText();
    }

    private static String text(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("not a manifest: " + name + " is missing");
        }
        return value;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not a manifest: it is of another form");
        }
    }
}
