package io.goshawk.cli.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What many runs have shown. The same seeds give the same report. */
public final class SimulationReport {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final long fromSeed;
    private final Tally tally;
    private final List<Run.Outcome> violating;

    SimulationReport(long fromSeed, Tally tally, List<Run.Outcome> violating) {
        this.fromSeed = fromSeed;
        this.tally = tally;
        this.violating = violating;
    }

    /** Whether nothing was lost, doubled or changed. */
    public boolean isSound() {
        return violating.isEmpty();
    }

    Tally tally() {
        return tally;
    }

    /** How many runs there were. */
    public long runs() {
        return tally.runs;
    }

    /** Tells it to people: what was done, and each violation with the command that repeats it. */
    public void text(PrintWriter out) {
        counts().forEach((name, count) -> line(out, name, count));
        out.println();
        out.println("Ends of processes");
        tally.endings().forEach((ending, count) -> line(out, "  " + ending.spelling(), count));
        out.println();
        out.println("Crashes and losses of power, by the moment");
        tally.crashes().forEach((point, count) -> line(out, "  " + point.spelling(), count));
        out.println();
        if (isSound()) {
            out.println("Nothing lost, nothing doubled, nothing changed.");
        }
        for (Run.Outcome outcome : violating) {
            out.println("VIOLATION, seed " + outcome.seed());
            outcome.violations().forEach(violation -> out.println("  " + violation));
            out.println("  to repeat: " + repeat(outcome));
        }
    }

    /** Tells it to programs, as one JSON object. */
    public void json(PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeBooleanField("sound", isSound());
            json.writeNumberField("from_seed", fromSeed);
            for (Map.Entry<String, Long> count : counts().entrySet()) {
                json.writeNumberField(count.getKey().replace(' ', '_'), count.getValue());
            }
            json.writeObjectFieldStart("endings");
            for (Map.Entry<Ending, Long> ending : tally.endings().entrySet()) {
                json.writeNumberField(ending.getKey().spelling(), ending.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("crashes");
            for (Map.Entry<Point, Long> crash : tally.crashes().entrySet()) {
                json.writeNumberField(crash.getKey().spelling(), crash.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("violations");
            for (Run.Outcome outcome : violating) {
                violation(outcome, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written", e);
        }
        out.println();
    }

    private static void violation(Run.Outcome outcome, JsonGenerator json) throws IOException {
        for (Violation violation : outcome.violations()) {
            json.writeStartObject();
            json.writeNumberField("seed", outcome.seed());
            json.writeStringField("check", violation.check().spelling());
            json.writeStringField("what", violation.what());
            json.writeStringField("repeat", repeat(outcome));
            json.writeEndObject();
        }
    }

    private static String repeat(Run.Outcome outcome) {
        return "goshawk simulate --seeds 1 --from-seed " + outcome.seed();
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("runs", tally.runs);
        counts.put("inputs", tally.inputs);
        counts.put("alerts visible", tally.alerts);
        counts.put("dead letters visible", tally.deadLetters);
        counts.put("starts", tally.starts);
        counts.put("rule sets changed", tally.ruleSetChanges);
        counts.put("starts from a snapshot", tally.snapshotsUsed);
        counts.put("transactions committed", tally.commits);
        counts.put("transactions aborted", tally.aborts);
        counts.put("transactions timed out", tally.timeouts);
        counts.put("ends that arrived late", tally.delayedEnds);
        counts.put("producers lost", tally.producersLost);
        counts.put("refused for good", tally.forbidden);
        counts.put("groups sent again", tally.resentGroups);
        counts.put("pauses of a full ring", tally.pauses);
        counts.put("entries lost or torn", tally.entriesLost);
        counts.put("entries set aside", tally.entriesSetAside);
        counts.put("runs with violations", (long) violating.size());
        return counts;
    }

    private static void line(PrintWriter out, String name, long count) {
        out.println(String.format(Locale.ROOT, "%-28s %,15d", name, count));
    }
}
