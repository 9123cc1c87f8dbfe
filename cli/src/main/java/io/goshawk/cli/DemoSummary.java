package io.goshawk.cli;

import io.goshawk.cli.demo.Population;
import io.goshawk.cli.demo.Tally;
import io.goshawk.engine.Clock;
import io.goshawk.kafka.GroupPositions;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.VisibleRecords;
import io.goshawk.replay.JournalTotals;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * What a demo did, from four sides that do not know each other: what the topics hold, what the
 * journal says, what a consumer reads back, and what the group has committed. They must agree.
 *
 * @param positions   ends and committed offsets of the input topics
 * @param totals      what the journal holds
 * @param alertIds    ids of the alerts that were read back
 * @param deadLetters records read back from the dead-letter topic
 * @param played      records and labels handed out by the input, in all runs on this folder
 * @param tally       what the population has made, or null for a file
 * @param tookNanos   from the first record to the last commit
 * @param decided     transactions decided in this run
 * @param latencies   of this run
 */
record DemoSummary(GroupPositions positions, JournalTotals totals, List<String> alertIds,
        long deadLetters, long played, Tally tally, long tookNanos, long decided,
        DemoLatencies latencies) {
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);

    static DemoSummary of(EngineProcess engine, KafkaSettings kafka, DemoInput input,
            DemoAlerts alerts, DemoLatencies latencies, long tookNanos) {
        long deadLetters;
        try (VisibleRecords records = new VisibleRecords(kafka, kafka.topics().deadLetters(),
                Clock.SYSTEM)) {
            deadLetters = records.readToEnd(READ_LIMIT, letter -> {
                // counted only
            });
        }
        Population population = input.population();
        return new DemoSummary(GroupPositions.of(kafka, Clock.SYSTEM),
                JournalTotals.of(engine.journal()),
                alerts.ids(), deadLetters, input.taken() + input.labelsTaken(),
                population == null ? null : population.tally(), tookNanos,
                engine.pipeline().counters().decided(), latencies);
    }

    /** Whether nothing was lost and nothing doubled. */
    boolean isSound() {
        return faults().isEmpty();
    }

    /** What does not add up, a line each. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        // Lists and rules are changed by whoever likes to, with the demo running.
        expectEqual(faults, "records played", played,
                "records in the topics of payments and labels",
                positions.endTotal() - totals.orders());
        expectEqual(faults, "records in the topics", positions.endTotal(),
                "inputs in the journal", totals.consumed());
        expectEqual(faults, "records in the topics", positions.endTotal(), "committed offsets",
                positions.committedTotal());
        expectEqual(faults, "dead letters in the journal", totals.deadLettered(),
                "dead letters read back", deadLetters);
        expectEqual(faults, "alerts in the journal", totals.alertIds().size(),
                "alerts read back", alertIds.size());
        expectEqual(faults, "alerts read back", alertIds.size(), "different alerts read back",
                new HashSet<>(alertIds).size());
        if (!new HashSet<>(totals.alertIds()).equals(new HashSet<>(alertIds))) {
            faults.add("the alerts read back are not those of the journal");
        }
        if (tally != null) {
            expectEqual(faults, "bad records played", tally.badTotal(), "dead letters",
                    totals.deadLettered());
            expectEqual(faults, "repeated records played", tally.duplicates(), "duplicates",
                    totals.duplicates());
            expectEqual(faults, "labels played", tally.labels(), "labels in the journal",
                    totals.labels());
        }
        return faults;
    }

    private static void expectEqual(List<String> faults, String what, long expected,
            String other, long actual) {
        if (expected != actual) {
            faults.add(String.format(Locale.ROOT, "%s: %,d, but %s: %,d", what, expected, other,
                    actual));
        }
    }

    void print(PrintWriter out) {
        out.println();
        row(out, "consumed", totals.consumed());
        row(out, "  decided", totals.decided());
        row(out, "  dead-lettered", totals.deadLettered());
        row(out, "  duplicates", totals.duplicates());
        row(out, "  labels", totals.labels());
        if (totals.orders() > 0) {
            row(out, "  list changes", totals.listChanges());
            row(out, "  rule sets", totals.deployments());
        }
        row(out, "alerts produced", totals.alertIds().size());
        row(out, "alerts read back", alertIds.size());
        row(out, "journal entries", totals.entries());
        row(out, "committed offsets", positions.committedTotal());
        totals.hits().forEach((rule, hits) -> row(out, "hits " + rule, hits));
        latencies.print(out);
        out.printf(Locale.ROOT, "%-36s %,.0f/s%n", "throughput", decided / (tookNanos / 1e9));
        out.println();
        if (isSound()) {
            out.println("Nothing lost, nothing doubled.");
        } else {
            faults().forEach(fault -> out.println("WRONG: " + fault));
        }
        out.flush();
    }

    private static void row(PrintWriter out, String name, long value) {
        out.printf(Locale.ROOT, "%-36s %,12d%n", name, value);
    }
}
