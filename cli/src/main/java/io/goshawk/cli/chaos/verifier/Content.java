package io.goshawk.cli.chaos.verifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a published JSON object says, reduced to what is compared.
 *
 * @param id       alert_id, or the input that a decision is about, or tick@ and the clock
 * @param sequence its number in the journal
 * @param digest   of everything else and the number
 */
public record Content(String id, long sequence, String digest) {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DIGEST_BYTES = 12;

    /** Reads a decision or an alert. */
    public static Content of(byte[] json) {
        Fields fields = new Fields();
        byte[] rest = fields.readWithoutSequence(json);
        return new Content(fields.id(), fields.sequence, digest(rest, fields.sequence));
    }

    /** Likewise, as if its number were this one. */
    public static Content of(byte[] json, long sequence) {
        Fields fields = new Fields();
        byte[] rest = fields.readWithoutSequence(json);
        return new Content(fields.id(), sequence, digest(rest, sequence));
    }

    /** A digest of bytes and a number, long enough to tell any two apart. */
    static String digest(byte[] bytes, long number) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes);
            sha.update(Long.toString(number).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The members of one object. */
    private static final class Fields {
        private String alertId;
        private String topic;
        private long partition;
        private long offset;
        private long clock;
        private long sequence = -1;

        byte[] readWithoutSequence(byte[] json) {
            ByteArrayOutputStream rest = new ByteArrayOutputStream(json.length);
            try (JsonParser parser = FACTORY.createParser(json);
                    JsonGenerator copy = FACTORY.createGenerator(rest)) {
                copy.writeStartArray();
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (name.equals("sequence")) {
                        sequence = parser.getLongValue();
                    } else {
                        copy.writeString(name);
                        read(name, parser, copy);
                    }
                }
                copy.writeEndArray();
            } catch (IOException e) {
                throw new UncheckedIOException("not the JSON of a decision or alert", e);
            }
            return rest.toByteArray();
        }

        private void read(String name, JsonParser parser, JsonGenerator copy)
                throws IOException {
            switch (name) {
                case "alert_id" -> alertId = parser.getText();
                case "clock_time" -> clock = parser.getLongValue();
                default -> {
                    // only copied
                }
            }
            if (!name.equals("source")) {
                copy.copyCurrentStructure(parser);
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                copy.writeString(parser.getText());
                switch (member) {
                    case "topic" -> topic = parser.getText();
                    case "partition" -> partition = parser.getLongValue();
                    case "offset" -> offset = parser.getLongValue();
                    default -> {
                        // only copied
                    }
                }
            }
        }

        String id() {
            if (alertId != null) {
                return alertId;
            }
            return topic == null ? "tick@" + clock : topic + "-" + partition + "@" + offset;
        }
    }
}
