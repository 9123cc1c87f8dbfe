package io.goshawk.replay.prove;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.goshawk.engine.chain.VerifierKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A proof as a file: one JSON object, hashes and bytes in hexadecimal digits. */
public final class ProofJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of();
    private static final String FORMAT = "goshawk journal proof 1";

    private ProofJson() {}

    /** The text of the file. */
    public static String write(Proof proof) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeStringField("journal_id", proof.journalId().toString());
            json.writeNumberField("sequence", proof.sequence());
            json.writeFieldName("decoded");
            json.writeRawValue(proof.decoded());
            json.writeStringField("entry", HEX.formatHex(proof.entry()));
            json.writeNumberField("leaf_index", proof.leafIndex());
            json.writeNumberField("leaf_count", proof.leafCount());
            write(json, "audit_path", proof.path());
            json.writeStringField("head_before", HEX.formatHex(proof.headBefore()));
            write(json, "roots_behind", proof.rootsBehind());
            json.writeStringField("checkpoint", proof.checkpoint());
            json.writeStringField("key", proof.key().toString());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail like this", impossible);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, String field, List<byte[]> hashes)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (byte[] hash : hashes) {
            json.writeString(HEX.formatHex(hash));
        }
        json.writeEndArray();
    }

    /**
     * Reads the text of a file.
     *
     * @throws ProofException if it is no proof
     */
    public static Proof read(String text) {
        Map<String, String> fields = new HashMap<>();
        Map<String, List<byte[]>> hashes = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case START_OBJECT -> json.skipChildren();
                    case START_ARRAY -> hashes.put(name, hashes(json));
                    default -> fields.put(name, json.getText());
                }
            }
            if (!FORMAT.equals(fields.get("format"))) {
                throw new ProofException("its format is not '" + FORMAT + "'");
            }
            return proof(fields, hashes);
        } catch (IOException | IllegalArgumentException e) {
            throw new ProofException("this is no proof: " + e.getMessage(), e);
        }
    }

    private static Proof proof(Map<String, String> fields, Map<String, List<byte[]>> hashes) {
        return new Proof(UUID.fromString(get(fields, "journal_id")),
                Long.parseLong(get(fields, "sequence")), HEX.parseHex(get(fields, "entry")), "{}",
                Long.parseLong(get(fields, "leaf_index")),
                Long.parseLong(get(fields, "leaf_count")), get(hashes, "audit_path"),
                HEX.parseHex(get(fields, "head_before")), get(hashes, "roots_behind"),
                get(fields, "checkpoint"), VerifierKey.parse(get(fields, "key")));
    }

    private static <T> T get(Map<String, T> values, String name) {
        T value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no field " + name);
        }
        return value;
    }

    private static List<byte[]> hashes(JsonParser json) throws IOException {
        List<byte[]> hashes = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            hashes.add(HEX.parseHex(json.getText()));
        }
        return hashes;
    }
}
