package io.goshawk.cli;

import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.journal.Entry;
import io.goshawk.replay.stats.ClockGap;
import io.goshawk.replay.stats.JournalStats;
import io.goshawk.replay.stats.KindCount;
import io.goshawk.replay.stats.LabelCounts;
import io.goshawk.replay.stats.RuleSetCount;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/** The figures of a journal, for people. */
final class JournalStatsText {
    private static final int BAR = 30;
    private static final int HASH_SHOWN = 12;

    private final JournalStats stats;
    private final SortedMap<String, Long> files;
    private final TextLines out;

    JournalStatsText(JournalStats stats, SortedMap<String, Long> files, PrintWriter out) {
        this.stats = stats;
        this.files = files;
        this.out = new TextLines(out);
    }

    void write() {
        out.line("Journal %s", stats.journalId());
        if (stats.firstMs() > 0) {
            out.line("clock from %s to %s", Instant.ofEpochMilli(stats.firstMs()),
                    Instant.ofEpochMilli(stats.lastMs()));
        }
        kinds();
        days();
        scores();
        rules();
        ruleSets();
        labels();
        deadLetters();
        missing();
    }

    private void kinds() {
        long entries = stats.kinds().values().stream().mapToLong(KindCount::entries).sum();
        long bytes = stats.kinds().values().stream().mapToLong(KindCount::bytes).sum();
        out.blank();
        out.line("%-20s %14s %16s %12s", "Entries", "count", "bytes", "bytes each");
        stats.kinds().forEach((kind, count) -> out.line("  %-18s %,14d %,16d %,12d", kind,
                count.entries(), count.bytes(), count.bytes() / count.entries()));
        out.line("  %-18s %,14d %,16d %,12d", "all", entries, bytes,
                entries == 0 ? 0 : bytes / entries);
        out.line("  in %d file%s of %,d bytes, with what is kept free at their ends",
                files.size(), files.size() == 1 ? "" : "s",
                files.values().stream().mapToLong(Long::longValue).sum());
    }

    private void days() {
        long most = stats.days().values().stream().mapToLong(JournalStatsText::sum).max()
                .orElse(0);
        if (most > 0) {
            out.blank();
            out.line("%-12s %12s %10s %10s", "Days", "approve", "review", "decline");
            stats.days().forEach((day, outcomes) -> out.line("  %s %,12d %,10d %,10d  %s", day,
                    of(outcomes, Outcome.APPROVE), of(outcomes, Outcome.REVIEW),
                    of(outcomes, Outcome.DECLINE), bar(sum(outcomes), most)));
            if (stats.late() > 0) {
                out.line("  %,d of them were late", stats.late());
            }
        }
    }

    private static long sum(Map<Outcome, Long> outcomes) {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long of(Map<Outcome, Long> outcomes, Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** The bars of scores are logarithmic: most payments have none. */
    private void scores() {
        long[] scores = stats.scores();
        double most = Arrays.stream(scores).mapToDouble(Math::log1p).max().orElse(0);
        if (most > 0) {
            out.blank();
            out.line("%-12s %12s  logarithmic", "Scores", "decisions");
            for (int band = 0; band < scores.length; band++) {
                if (scores[band] > 0) {
                    out.line("  from %-5d %,12d  %s", band * JournalStats.BAND, scores[band],
                            bar(Math.log1p(scores[band]), most));
                }
            }
        }
    }

    private void rules() {
        if (stats.rules().isEmpty()) {
            return;
        }
        out.blank();
        out.line("%-34s %10s %10s %10s %12s %8s", "Rules that fired", "live", "shadow",
                "clock", "points", "demoted");
        stats.rules().forEach((id, count) -> out.line("  %-32s %,10d %,10d %,10d %,12d %,8d", id,
                count.live(), count.shadow(), count.clock(), count.points(),
                count.demotions()));
    }

    private void ruleSets() {
        out.blank();
        out.line("%-16s %12s %-26s %12s  %s", "Rule sets", "from entry", "from", "decisions",
                "deployed by");
        for (RuleSetCount set : stats.ruleSets()) {
            out.line("  %-14s %12d %-26s %,12d  %s", set.hash().substring(0, HASH_SHOWN),
                    set.sequence(), set.sinceMs() == 0
                            ? "the beginning"
                            : Instant.ofEpochMilli(set.sinceMs()),
                    set.decisions(), set.author().isEmpty() ? "(configured)" : set.author());
        }
    }

    private void labels() {
        LabelCounts labels = stats.labels();
        boolean any = Arrays.stream(FraudLabel.Verdict.values()).anyMatch(this::hasLabels);
        if (any) {
            out.blank();
            out.line("%-12s %12s %10s %10s %12s", "Labels", "approved", "reviewed", "declined",
                    "not decided");
            for (FraudLabel.Verdict verdict : FraudLabel.Verdict.values()) {
                if (hasLabels(verdict)) {
                    out.line("  %-10s %,12d %,10d %,10d %,12d", verdict,
                            labels.of(verdict, Outcome.APPROVE),
                            labels.of(verdict, Outcome.REVIEW),
                            labels.of(verdict, Outcome.DECLINE), labels.unknown(verdict));
                }
            }
        }
    }

    private boolean hasLabels(FraudLabel.Verdict verdict) {
        return stats.labels().unknown(verdict) > 0 || Arrays.stream(Outcome.values())
                .anyMatch(outcome -> stats.labels().of(verdict, outcome) > 0);
    }

    private void deadLetters() {
        if (!stats.deadLetters().isEmpty()) {
            long most = stats.deadLetters().values().stream().mapToLong(Long::longValue).max()
                    .orElse(0);
            out.blank();
            out.line("Dead letters");
            stats.deadLetters().forEach((reason, count) -> out.line("  %-18s %,10d  %s", reason,
                    count, bar(count, most)));
        }
    }

    private void missing() {
        out.blank();
        out.line("Missing");
        for (Entry entry : stats.breaks()) {
            out.line("  entry %d: %s", entry.sequence(), switch (entry) {
                case Entry.Gap gap -> "STATE_GAP, " + gap.gap().partition() + " began at "
                        + Instant.ofEpochMilli(gap.gap().presentFromMs()) + ", needed was "
                        + Instant.ofEpochMilli(gap.gap().wantedFromMs());
                case Entry.Warmup warmup -> "WARMUP, takes over from journal "
                        + warmup.predecessor().journalId();
                default -> throw new IllegalStateException("no break: " + entry);
            });
        }
        for (ClockGap gap : stats.gaps()) {
            out.line("  entry %d: nothing for %s, from %s to %s", gap.sequence(),
                    TimeSpan.text(gap.lengthMs()), Instant.ofEpochMilli(gap.fromMs()),
                    Instant.ofEpochMilli(gap.toMs()));
        }
        if (stats.gapCount() > stats.gaps().size()) {
            out.line("  and %,d shorter times without anything",
                    stats.gapCount() - stats.gaps().size());
        }
        if (stats.breaks().isEmpty() && stats.gapCount() == 0) {
            out.line("  nothing: no STATE_GAP, no WARMUP, no long time without an entry");
        }
    }

    private static String bar(double value, double most) {
        return "#".repeat((int) Math.ceil(BAR * value / most));
    }
}
