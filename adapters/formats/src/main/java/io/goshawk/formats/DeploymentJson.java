package io.goshawk.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.privacy.CardNumbers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A deployment as one JSON object: {@code deployment_id}, {@code author}, {@code reason}, {@code
 * rule_set} (the hash of policy and files), {@code review_score}, {@code decline_score} and {@code
 * files}, an object from path to text. Read strictly: a rule set that is not understood must not
 * decide.
 */
public final class DeploymentJson {
    /** The most files. */
    private static final int FILES_MAX = 10_000;
    private static final int TEXT_CHARS_MAX = 10_000;
    private static final int FILE_CHARS_MAX = 16 << 20;
    /** Below a pack folder: no root, no way up, nothing odd. */
    private static final Pattern PATH = Pattern.compile("(?!.*\\.\\.)\\w[\\w ./-]{0,499}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final JsonFactory WRITING = new JsonFactory();
    private static final JsonFactory READING = StrictJson.factory(StreamReadConstraints.builder()
            .maxStringLength(FILE_CHARS_MAX).maxNestingDepth(2).build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Map<String, String> texts = new HashMap<>();
    private final List<RuleFile> files = new ArrayList<>();

    private DeploymentJson() {}

    /** The value of a record; its origin is not in it. */
    public static byte[] encode(Deployment deployment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = WRITING.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("deployment_id", deployment.deploymentId());
            json.writeStringField("author", deployment.author());
            json.writeStringField("reason", deployment.reason());
            json.writeStringField("rule_set", deployment.hash());
            json.writeNumberField("review_score", deployment.policy().reviewScore());
            json.writeNumberField("decline_score", deployment.policy().declineScore());
            json.writeObjectFieldStart("files");
            for (RuleFile file : deployment.files()) {
                json.writeStringField(file.path(), file.text());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail like this", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the value of a record.
     *
     * @return a {@code Deployment}, or a {@code DeadLetter} that says why not; never throws,
     *         whatever the bytes are
     */
    public static Input decode(Origin origin, byte[] key, byte[] value) {
        if (value == null || value.length == 0) {
            return DeadLetter.of(origin, RejectReason.EMPTY, "the value is empty", key, value);
        }
        if (new StrictUtf8().malformedAt(value) != StrictUtf8.NONE) {
            return DeadLetter.of(origin, RejectReason.INVALID_UTF8, "is not UTF-8", key, value);
        }
        try (JsonParser json = READING.createParser(value)) {
            Deployment deployment = new DeploymentJson().read(json, origin);
            String cardNumber = cardNumberIn(deployment);
            return cardNumber == null
                    ? deployment
                    : DeadLetter.of(origin, RejectReason.CARD_NUMBER, cardNumber, key, value);
        } catch (IOException malformed) {
            return DeadLetter.of(origin, RejectReason.NOT_JSON,
                    "no deployment: " + firstLine(malformed), key, value);
        } catch (IllegalArgumentException wrong) {
            return DeadLetter.of(origin, RejectReason.WRONG_TYPE,
                    "no deployment: " + firstLine(wrong), key, value);
        }
    }

    /** Where a deployment holds what looks like a card number, or null. */
    private static String cardNumberIn(Deployment deployment) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("deployment_id", deployment.deploymentId());
        all.put("author", deployment.author());
        all.put("reason", deployment.reason());
        deployment.files().forEach(file -> all.put("the path " + file.path(), file.path()));
        deployment.files().forEach(file -> all.put(file.path(), file.text()));
        return all.entrySet().stream().filter(each -> CardNumbers.isIn(each.getValue()))
                .map(each -> each.getKey() + ": holds what looks like a card number: "
                        + CardNumbers.find(each.getValue()).orElseThrow().masked(each.getValue()))
                .findFirst().orElse(null);
    }

    private static String firstLine(Exception error) {
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }

    private Deployment read(JsonParser json, Origin origin) throws IOException {
        require(json.nextToken() == JsonToken.START_OBJECT, "it is not an object");
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            switch (name) {
                case "deployment_id", "author", "reason", "rule_set" -> {
                    require(token == JsonToken.VALUE_STRING, name + " is not a text");
                    require(json.getText().length() <= TEXT_CHARS_MAX, name + " is too long");
                    texts.put(name, json.getText());
                }
                case "review_score", "decline_score" -> {
                    require(token == JsonToken.VALUE_NUMBER_INT, name + " is not a whole number");
                    texts.put(name, json.getText());
                }
                case "files" -> {
                    require(token == JsonToken.START_OBJECT, "files is not an object");
                    readFiles(json);
                }
                default -> json.skipChildren();
            }
        }
        require(json.nextToken() == null, "more follows after the end of the object");
        require(HASH.matcher(text("rule_set")).matches(), "rule_set is not a hash");
        require(!files.isEmpty(), "there are no files");
        return new Deployment(origin, text("deployment_id"), text("author"), text("reason"),
                text("rule_set"), new DecisionPolicy(Integer.parseInt(text("review_score")),
                        Integer.parseInt(text("decline_score"))),
                files.stream().sorted(Comparator.comparing(RuleFile::path)).toList());
    }

    private void readFiles(JsonParser json) throws IOException {
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            require(PATH.matcher(path).matches(), "a file has an impossible path");
            require(json.nextToken() == JsonToken.VALUE_STRING, path + " is not a text");
            require(files.size() < FILES_MAX, "there are more than " + FILES_MAX + " files");
            files.add(new RuleFile(path, json.getText()));
        }
    }

    private String text(String name) {
        require(texts.containsKey(name), name + " is missing");
        return texts.get(name);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
