package io.goshawk.replay.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.replay.cq4.PieceKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** A report for programs: one JSON object. */
public final class VerifyJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private VerifyJson() {}

    /** Prints it. */
    public static void print(VerifyReport report, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("verdict", word(report.verdict()));
            json.writeStringField("journal_id", String.valueOf(report.journalId()));
            json.writeNumberField("entries", report.entries());
            json.writeNumberField("first_entry", report.first());
            json.writeNumberField("last_entry", report.last());
            json.writeNumberField("groups", report.groups());
            json.writeNumberField("bytes", report.bytes());
            json.writeNumberField("newer_from", report.newerFrom());
            json.writeNumberField("without_hashes_until", report.plainUntil());
            json.writeNumberField("unsigned_entries", report.unsigned());
            signatures(report, json);
            findings(report, json);
            json.writeNumberField("offset_gaps", report.offsetGaps());
            json.writeNumberField("offsets_passed_over", report.passedOver());
            meaningless(report, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written", e);
        }
        out.println();
        out.flush();
    }

    private static void signatures(VerifyReport report, JsonGenerator json) throws IOException {
        json.writeNumberField("signed_until", report.lastProven());
        json.writeArrayFieldStart("signed");
        for (Proven proven : report.proven()) {
            json.writeStartObject();
            json.writeNumberField("first", proven.first());
            json.writeNumberField("last", proven.last());
            json.writeStringField("key", proven.key().toString());
            json.writeStringField("signed_at", Instant.ofEpochMilli(proven.signedMs()).toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        ExportedTally exported = report.exported();
        json.writeNumberField("exported_checkpoints", exported.heads());
        json.writeNumberField("exported_checkpoints_used", exported.used());
        json.writeNumberField("exported_checkpoints_before_first", exported.before());
        json.writeNumberField("exported_checkpoints_by_unknown_keys", exported.unknown());
        json.writeNumberField("exported_checkpoints_unusable", exported.unusable());
        json.writeNumberField("exported_checkpoints_unusable_line", exported.unusableLine());
    }

    private static void findings(VerifyReport report, JsonGenerator json) throws IOException {
        json.writeNumberField("finding_count", report.findingCount());
        json.writeArrayFieldStart("findings");
        for (Finding finding : report.findings()) {
            json.writeStartObject();
            json.writeStringField("kind", word(finding.kind()));
            json.writeNumberField("first_entry", finding.firstSequence());
            json.writeNumberField("last_entry", finding.lastSequence());
            json.writeStringField("file", finding.file());
            json.writeNumberField("position", finding.position());
            json.writeStringField("end_file", finding.endFile());
            json.writeNumberField("end", finding.end());
            json.writeStringField("what", finding.what());
            json.writeStringField("consequence", finding.kind().consequence());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void meaningless(VerifyReport report, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("bytes_without_meaning");
        for (Map.Entry<PieceKind, Long> each : report.meaningless().entrySet()) {
            json.writeNumberField(word(each.getKey()), each.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("stretches_without_meaning");
        for (Stretch stretch : report.stretches()) {
            json.writeStartObject();
            json.writeStringField("kind", word(stretch.kind()));
            json.writeStringField("file", stretch.file());
            json.writeNumberField("position", stretch.position());
            json.writeNumberField("end", stretch.end());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("files_not_read");
        for (String file : report.otherFiles()) {
            json.writeString(file);
        }
        json.writeEndArray();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
