package io.goshawk.cli.chaos;

import io.goshawk.cli.chaos.verifier.Findings;
import java.io.PrintWriter;
import java.util.Locale;

/** A report as a table. */
public final class ChaosText {
    private ChaosText() {}

    /** Prints it. */
    public static void write(ChaosReport report, PrintWriter out) {
        out.printf(Locale.ROOT, "%nChaos with seed %d, rules %s%n%n", report.settings().seed(),
                report.settings().rules());
        line(out, "faults", "count");
        report.faults().forEach((kind, count) -> line(out, "  " + kind.text(), count));
        report.deaths().forEach((point, count) -> line(out, "  died " + point, count));
        report.misses().forEach((point, count) -> line(out, "  did not come by " + point, count));
        report.obstacles().keySet()
                .forEach(kind -> line(out, "  " + kind.text(), "skipped"));
        report.notes().forEach((note, count) -> line(out, "  " + note, count));
        out.println("how engines ended");
        report.ends().forEach((end, count) -> line(out, "  " + end, count));
        Findings last = report.last();
        line(out, "kills of the engine", report.engineKills());
        line(out, "kills of the broker", report.brokerKills());
        line(out, "starts of the engine", report.engineStarts());
        line(out, "starts of the broker", report.brokerStarts());
        if (report.faults().isEmpty()) {
            line(out, "most commits of one engine in a row", report.commitsMax());
        }
        line(out, "longest start of the engine", String.format(Locale.ROOT, "%.1f s",
                report.startMax().toMillis() / 1e3));
        line(out, "verifications", report.rounds().size());
        line(out, "inputs", last.inputs());
        line(out, "decisions published", last.decisions());
        line(out, "duplicates, not decided again", last.duplicates());
        line(out, "dead letters", last.deadLetters());
        line(out, "alerts", last.alerts());
        line(out, "lost", last.lost());
        line(out, "doubled", last.doubled());
        report.violations().forEach(violation -> out.println("VIOLATION: " + violation));
        out.println(report.isSound()
                ? "Sound: nothing lost, nothing doubled, nothing left open, nothing ended by "
                        + "itself."
                : "NOT SOUND: " + report.violations().size() + " violations.");
        report.unproven().forEach(each -> out.println("Not proven here: " + each + "."));
        out.flush();
    }

    private static void line(PrintWriter out, String name, Object value) {
        out.printf(Locale.ROOT, value instanceof Number ? "%-64s %,12d%n" : "%-64s %12s%n", name,
                value);
    }
}
