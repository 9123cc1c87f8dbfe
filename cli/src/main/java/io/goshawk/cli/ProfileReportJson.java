package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.engine.profile.ProfileStats;
import io.goshawk.engine.snapshot.ShardState;
import io.goshawk.engine.snapshot.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** What is known about profiles, as one JSON object. */
final class ProfileReportJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private ProfileReportJson() {}

    static void write(ProfileReport report, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            snapshots(report, json);
            state(report.state(), json);
            json.writeArrayFieldStart("profiles");
            for (ProfileStats stats : report.newest().stats()) {
                stats(stats, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("features");
            for (ProfileReport.KnownFeature feature : report.features()) {
                feature(feature, report.state().clockMs(), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the figures cannot be written", e);
        }
        out.println();
    }

    private static void snapshots(ProfileReport report, JsonGenerator json) throws IOException {
        json.writeBooleanField("checked", report.checked());
        json.writeArrayFieldStart("snapshots");
        for (Snapshot snapshot : report.snapshots()) {
            json.writeString(snapshot.file().toString());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("damaged");
        for (String damaged : report.damaged()) {
            json.writeString(damaged);
        }
        json.writeEndArray();
    }

    private static void state(ShardState state, JsonGenerator json) throws IOException {
        json.writeStringField("journal_id", state.journalId().toString());
        json.writeStringField("rule_set", state.ruleSetHash());
        json.writeNumberField("sequence", state.sequence());
        json.writeNumberField("clock_time", state.clockMs());
        if (state.historyFromMs() >= 0) {
            json.writeNumberField("history_from_time", state.historyFromMs());
        }
    }

    private static void stats(ProfileStats stats, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("profile", stats.name());
        json.writeNumberField("entities", stats.entities());
        json.writeNumberField("bytes_per_entity", stats.bytesPerEntity());
        json.writeNumberField("used_bytes", stats.usedBytes());
        json.writeNumberField("reserved_bytes", stats.reservedBytes());
        json.writeNumberField("expired", stats.expired());
        json.writeNumberField("evicted", stats.evicted());
        json.writeEndObject();
    }

    private static void feature(ProfileReport.KnownFeature feature, long clockMs,
            JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("feature", feature.name());
        json.writeNumberField("reach_ms", feature.reachMs());
        json.writeBooleanField("complete", feature.isComplete(clockMs));
        if (feature.completeFromMs() >= 0) {
            json.writeNumberField("complete_from_time", feature.completeFromMs());
        }
        json.writeEndObject();
    }
}
