package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.goshawk.engine.DeploymentStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What became of a deployment or of one of its rules, as one JSON object: {@code deployment_id}
 * (empty where it is about a rule), {@code rule_set} (its hash), {@code rule_id} (only there),
 * {@code state}, {@code shard}, {@code journal_id}, {@code sequence}, {@code clock_time} and,
 * where it is refused or demoted, {@code problems}.
 */
public final class DeploymentStatusJson {
    private static final JsonFactory WRITING = new JsonFactory();
    private static final JsonFactory READING = StrictJson
            .factory(StreamReadConstraints.defaults());

    private DeploymentStatusJson() {}

    /** @param shard the transactional id of the shard that says so */
    public static byte[] encode(DeploymentStatus status, String shard) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = WRITING.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("deployment_id", status.deploymentId());
            json.writeStringField("rule_set", status.ruleSetHash());
            if (status.ruleId() != null) {
                json.writeStringField("rule_id", status.ruleId());
            }
            json.writeStringField("state", status.state().name());
            json.writeStringField("shard", shard);
            json.writeStringField("journal_id", status.journalId().toString());
            json.writeNumberField("sequence", status.sequence());
            json.writeNumberField("clock_time", status.clockMs());
            json.writeArrayFieldStart("problems");
            for (String problem : status.problems()) {
                json.writeString(problem);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail like this", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static DeploymentStatus decode(byte[] value) {
        Map<String, String> texts = new HashMap<>();
        List<String> problems = new ArrayList<>();
        try (JsonParser json = READING.createParser(value)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        problems.add(json.getText());
                    }
                } else {
                    texts.put(name, json.getText());
                }
            }
            return new DeploymentStatus(texts.get("deployment_id"), texts.get("rule_set"),
                    texts.get("rule_id"), DeploymentStatus.State.valueOf(texts.get("state")),
                    UUID.fromString(texts.get("journal_id")),
                    Long.parseLong(texts.get("sequence")),
                    Long.parseLong(texts.get("clock_time")), problems);
        } catch (IOException | NullPointerException e) {
            throw new IllegalArgumentException("not the status of a deployment: " + e.getMessage(),
                    e);
        }
    }
}
