package io.goshawk.cli;

import io.goshawk.engine.RecoveryReport;
import io.goshawk.engine.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a start found and did, as a few lines for people: where it went on, and which features the
 * journal is too young for.
 */
final class RecoveryText {
    private static final int WINDOWS_SHOWN = 6;
    private static final int NAMES_SHOWN = 5;

    private final RecoveryReport report;
    private final FeatureReach reach;
    private final List<String> lines = new ArrayList<>();

    private RecoveryText(RecoveryReport report, List<Profile> profiles) {
        this.report = report;
        this.reach = FeatureReach.of(profiles);
    }

    /**
     * @param clockMs where the shard's clock stands, or an earlier time if nobody knows; features
     *                that are complete by then are not told
     */
    static List<String> of(RecoveryReport report, List<Profile> profiles, long clockMs) {
        RecoveryText text = new RecoveryText(report, profiles);
        text.lines.add(text.start());
        if (report.historyFromMs() < 0) {
            text.addYoungest();
        } else {
            text.addIncomplete(clockMs);
            text.addUnbounded();
        }
        return text.lines;
    }

    private String start() {
        if (report.newJournal()) {
            return report.predecessor() == null
                    ? "A new journal begins."
                    : "A new journal begins; it takes over from " + report.predecessor()
                            + ", and the input topics fill windows and profiles"
                            + (report.gaps().isEmpty()
                                    ? "."
                                    : ", but not wholly: STATE GAP in " + report.gaps().stream()
                                            .map(gap -> gap.partition().toString())
                                            .collect(Collectors.joining(", "))
                                            + ", see the log.");
        }
        String what = report.newRuleSet()
                ? "read again; a new rule set decides from here on"
                : "recomputed and equal";
        String from = report.snapshotSequence() < 0
                ? String.format(Locale.ROOT, "%,d journal entries, all %s",
                        report.entriesReplayed(), what)
                : String.format(Locale.ROOT, "the snapshot before entry %,d: %,d entries before it"
                        + " read for the windows of rules, all %,d behind it %s",
                        report.snapshotSequence(), report.entriesWarmed(),
                        report.entriesReplayed(), what);
        return String.format(Locale.ROOT, "Went on from %s, in %,d ms; %d groups sent again.",
                from, report.millis(), report.groupsResent());
    }

    private void addYoungest() {
        if (!reach.byReachMs().isEmpty()) {
            lines.add("Features are complete when the journal is as old as their windows, the"
                    + " longest " + TimeSpan.text(reach.byReachMs().lastKey()) + ".");
        }
    }

    private void addIncomplete(long clockMs) {
        String begin = " (the journal begins " + Instant.ofEpochMilli(report.historyFromMs())
                + ")";
        int shown = 0;
        for (Map.Entry<Long, List<String>> window : reach.byReachMs().entrySet()) {
            long completeMs = report.historyFromMs() + window.getKey();
            if (completeMs > clockMs && shown++ < WINDOWS_SHOWN) {
                lines.add("Complete from " + Instant.ofEpochMilli(completeMs) + begin + ": "
                        + names(window.getValue()));
            }
        }
        if (shown > WINDOWS_SHOWN) {
            lines.add("Complete later: features of " + (shown - WINDOWS_SHOWN)
                    + " longer windows, the last from " + Instant.ofEpochMilli(
                            report.historyFromMs() + reach.byReachMs().lastKey()));
        }
    }

    private void addUnbounded() {
        if (!reach.unbounded().isEmpty()) {
            lines.add("Known since the journal begins, " + Instant.ofEpochMilli(
                    report.historyFromMs()) + ": " + names(reach.unbounded()));
        }
    }

    private static String names(List<String> names) {
        int hidden = names.size() - NAMES_SHOWN;
        return hidden <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES_SHOWN)) + " and " + hidden + " more";
    }
}
