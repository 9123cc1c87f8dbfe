package io.goshawk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.journal.Entry;
import io.goshawk.replay.EntryJson;
import io.goshawk.replay.stats.ClockGap;
import io.goshawk.replay.stats.JournalStats;
import io.goshawk.replay.stats.KindCount;
import io.goshawk.replay.stats.RuleCount;
import io.goshawk.replay.stats.RuleSetCount;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;

/** The figures of a journal as one JSON object. */
final class JournalStatsJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JournalStats stats;
    private final JsonGenerator json;

    private JournalStatsJson(JournalStats stats, JsonGenerator json) {
        this.stats = stats;
        this.json = json;
    }

    static void write(JournalStats stats, SortedMap<String, Long> files, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            new JournalStatsJson(stats, json).members(files);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the figures cannot be written", e);
        }
        out.println();
    }

    private void members(SortedMap<String, Long> files) throws IOException {
        json.writeStringField("journal_id", stats.journalId().toString());
        json.writeNumberField("first_clock_time", stats.firstMs());
        json.writeNumberField("last_clock_time", stats.lastMs());
        json.writeObjectFieldStart("files");
        for (Map.Entry<String, Long> file : files.entrySet()) {
            json.writeNumberField(file.getKey(), file.getValue());
        }
        json.writeEndObject();
        kinds();
        days();
        json.writeNumberField("late", stats.late());
        json.writeArrayFieldStart("scores_by_" + JournalStats.BAND);
        for (long count : stats.scores()) {
            json.writeNumber(count);
        }
        json.writeEndArray();
        rules();
        ruleSets();
        labels();
        json.writeObjectFieldStart("dead_letters");
        for (var reason : stats.deadLetters().entrySet()) {
            json.writeNumberField(reason.getKey().name(), reason.getValue());
        }
        json.writeEndObject();
        missing();
    }

    private void kinds() throws IOException {
        json.writeObjectFieldStart("entries");
        for (var kind : stats.kinds().entrySet()) {
            KindCount count = kind.getValue();
            json.writeObjectFieldStart(kind.getKey());
            json.writeNumberField("count", count.entries());
            json.writeNumberField("bytes", count.bytes());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void days() throws IOException {
        json.writeObjectFieldStart("days");
        for (Map.Entry<LocalDate, Map<Outcome, Long>> day : stats.days().entrySet()) {
            json.writeObjectFieldStart(day.getKey().toString());
            for (Outcome outcome : Outcome.values()) {
                json.writeNumberField(outcome.name(), day.getValue().getOrDefault(outcome, 0L));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void rules() throws IOException {
        json.writeObjectFieldStart("rules");
        for (Map.Entry<String, RuleCount> rule : stats.rules().entrySet()) {
            RuleCount count = rule.getValue();
            json.writeObjectFieldStart(rule.getKey());
            json.writeNumberField("live", count.live());
            json.writeNumberField("shadow", count.shadow());
            json.writeNumberField("clock", count.clock());
            json.writeNumberField("points", count.points());
            json.writeNumberField("demotions", count.demotions());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void ruleSets() throws IOException {
        json.writeArrayFieldStart("rule_sets");
        for (RuleSetCount set : stats.ruleSets()) {
            json.writeStartObject();
            json.writeStringField("hash", set.hash());
            json.writeNumberField("sequence", set.sequence());
            json.writeNumberField("since_clock_time", set.sinceMs());
            json.writeStringField("author", set.author());
            json.writeNumberField("decisions", set.decisions());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void labels() throws IOException {
        json.writeObjectFieldStart("labels");
        for (FraudLabel.Verdict verdict : FraudLabel.Verdict.values()) {
            json.writeObjectFieldStart(verdict.name());
            for (Outcome outcome : Outcome.values()) {
                json.writeNumberField(outcome.name(), stats.labels().of(verdict, outcome));
            }
            json.writeNumberField("not_decided", stats.labels().unknown(verdict));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void missing() throws IOException {
        json.writeArrayFieldStart("breaks");
        for (Entry entry : stats.breaks()) {
            json.writeRawValue(EntryJson.of(entry));
        }
        json.writeEndArray();
        json.writeNumberField("clock_gaps", stats.gapCount());
        json.writeArrayFieldStart("longest_clock_gaps");
        for (ClockGap gap : stats.gaps()) {
            json.writeStartObject();
            json.writeNumberField("sequence", gap.sequence());
            json.writeNumberField("from", gap.fromMs());
            json.writeNumberField("to", gap.toMs());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
