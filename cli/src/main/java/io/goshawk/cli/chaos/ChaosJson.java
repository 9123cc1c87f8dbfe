package io.goshawk.cli.chaos;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.cli.chaos.verifier.Findings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as one JSON object. */
public final class ChaosJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private ChaosJson() {}

    /** Prints it. */
    public static void write(ChaosReport report, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeNumberField("seed", report.settings().seed());
            counts("faults", report.faults(), json);
            counts("died_at", report.deaths(), json);
            counts("did_not_come_by", report.misses(), json);
            counts("engine_ends", report.ends(), json);
            counts("notes", report.notes(), json);
            json.writeNumberField("engine_kills", report.engineKills());
            json.writeNumberField("broker_kills", report.brokerKills());
            json.writeNumberField("engine_starts", report.engineStarts());
            json.writeNumberField("broker_starts", report.brokerStarts());
            json.writeNumberField("commits_max", report.commitsMax());
            json.writeNumberField("engine_start_ms_max", report.startMax().toMillis());
            json.writeNumberField("verifications", report.rounds().size());
            findings(report.last(), json);
            texts("violations", report.violations(), json);
            texts("not_proven_here", report.unproven(), json);
            json.writeBooleanField("sound", report.isSound());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written", e);
        }
        out.println();
        out.flush();
    }

    private static void counts(String name, Map<?, Integer> counts, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<?, Integer> count : counts.entrySet()) {
            Object key = count.getKey();
            json.writeNumberField(key instanceof Enum<?> word
                    ? word.name().toLowerCase(Locale.ROOT)
                    : key.toString(), count.getValue());
        }
        json.writeEndObject();
    }

    private static void texts(String name, List<String> texts, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void findings(Findings findings, JsonGenerator json) throws IOException {
        json.writeNumberField("inputs", findings.inputs());
        json.writeNumberField("decisions", findings.decisions());
        json.writeNumberField("duplicates", findings.duplicates());
        json.writeNumberField("dead_letters", findings.deadLetters());
        json.writeNumberField("alerts", findings.alerts());
        json.writeNumberField("lost", findings.lost());
        json.writeNumberField("doubled", findings.doubled());
    }
}
