package io.goshawk.cli;

import io.goshawk.engine.profile.ProfileStats;
import io.goshawk.engine.snapshot.ShardState;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is known about profiles, for people. */
final class ProfileReportText {
    private final ProfileReport report;
    private final PrintWriter out;

    ProfileReportText(ProfileReport report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    void write() {
        snapshots();
        stats();
        features();
    }

    private void snapshots() {
        report.damaged().forEach(damaged -> out.println("DAMAGED: " + damaged));
        if (report.checked()) {
            report.snapshots().forEach(snapshot -> out.println("whole: " + snapshot.file()));
        }
        ShardState state = report.state();
        print("snapshot  %s%n", report.newest().file());
        print("stands    before entry %,d of journal %s, clock %s%n", state.sequence(),
                state.journalId(), Instant.ofEpochMilli(state.clockMs()));
        if (state.historyFromMs() >= 0) {
            print("history   from %s%n", Instant.ofEpochMilli(state.historyFromMs()));
        }
    }

    private void stats() {
        if (report.newest().stats().isEmpty()) {
            print("%nThe rules use no profile.%n");
            return;
        }
        print("%n%-20s %12s %12s %16s %16s %12s %12s%n", "profile", "entities", "bytes each",
                "bytes used", "bytes reserved", "expired", "evicted");
        for (ProfileStats stats : report.newest().stats()) {
            print("%-20s %,12d %,12d %,16d %,16d %,12d %,12d%n", stats.name(), stats.entities(),
                    stats.bytesPerEntity(), stats.usedBytes(), stats.reservedBytes(),
                    stats.expired(), stats.evicted());
        }
    }

    private void features() {
        List<ProfileReport.KnownFeature> features = report.features();
        if (!features.isEmpty()) {
            print("%n%-40s %10s   %s%n", "feature", "reaches", "complete");
        } else if (!report.profiles().isEmpty() && !report.isOfTheseProfiles()) {
            print("%nThe profiles are declared otherwise by now: the next start replays the"
                    + " journal.%n");
        }
        for (ProfileReport.KnownFeature feature : features) {
            print("%-40s %10s   %s%n", feature.name(),
                    feature.reachMs() == 0 ? "-" : TimeSpan.text(feature.reachMs()),
                    complete(feature));
        }
    }

    private String complete(ProfileReport.KnownFeature feature) {
        if (feature.completeFromMs() < 0) {
            return "known since " + Instant.ofEpochMilli(report.state().historyFromMs());
        }
        return feature.isComplete(report.state().clockMs())
                ? "yes"
                : "from " + feature.completeFrom();
    }

    private void print(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
