package io.goshawk.replay.verify;

import io.goshawk.replay.cq4.PieceKind;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for people. */
public final class VerifyText {
    private final PrintWriter out;
    private final VerifyReport report;

    private VerifyText(VerifyReport report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    /** Prints it. */
    public static void print(VerifyReport report, PrintWriter out) {
        VerifyText text = new VerifyText(report, out);
        text.verdict();
        text.signatures();
        text.findings();
        text.offsets();
        text.meaningless();
        out.flush();
    }

    private void verdict() {
        line("%s%s: journal %s", report.verdict(), behindTheSignature(), report.journalId() == null
                ? "without a first entry"
                : report.journalId());
        line("%s, %,d in place, in %,d groups; %,d bytes in %,d files",
                report.last() < 0
                        ? "no entries"
                        : "entries " + number(report.first()) + " to " + number(report.last()),
                report.entries(), report.groups(), report.bytes(), report.cycles().size());
        if (report.first() > 0) {
            line("what was before entry %,d was archived and deleted, as PRUNE entries with the"
                    + " seals of the files say: verify the archive, too", report.first());
        }
        if (report.newerFrom() >= 0) {
            line("entry %,d was written by a newer Goshawk: verify it with that one; what is of"
                    + " its schema was hashed, and what it says was not read", report.newerFrom());
        }
    }

    /** So that nobody takes more for proven than is. */
    private String behindTheSignature() {
        return report.verdict() == VerifyReport.Verdict.INTACT && report.unsigned() > 0
                ? String.format(Locale.ROOT, " up to entry %,d; %,d entr%s behind it rest%s on"
                        + " checksums only", report.lastProven(), report.unsigned(),
                        report.unsigned() == 1 ? "y" : "ies", report.unsigned() == 1 ? "s" : "")
                : "";
    }

    private void signatures() {
        out.println();
        for (Proven proven : report.proven()) {
            line("signed: entries %,d to %,d, by key %s at %s", proven.first(), proven.last(),
                    proven.key().id(), Instant.ofEpochMilli(proven.signedMs()));
        }
        if (report.trusted().isEmpty()) {
            line("No key was given: checksums, order and hashes were checked, but anybody can make"
                    + " those anew. Give the public key with --key");
        } else if (report.proven().isEmpty()) {
            line("No signature of a key given covers any entry.");
        }
        if (report.plainUntil() >= 0) {
            line("entries 0 to %,d are of a schema without hashes: no signature covers what they"
                    + " say, only checksums protect them, which show accidents and not intent",
                    report.plainUntil());
        }
        long behind = Math.max(report.lastProven(), report.plainUntil());
        if (report.last() > behind) {
            line("entries %,d to %,d are behind the last signature: only checksums protect them",
                    behind + 1, report.last());
        }
        exported(report.exported());
        report.strangers().forEach(key -> line("the journal names key %s; no key given vouches for"
                + " it", key));
    }

    private void exported(ExportedTally exported) {
        if (exported.heads() > 0) {
            line("exported checkpoints: %,d of %,d are of this journal and signed by a key to be"
                    + " relied on%s", exported.used(), exported.heads(),
                    exported.unknown() == 0
                            ? ""
                            : "; " + number(exported.unknown()) + " more are of it, but by no key"
                                    + " to be relied on in their places");
        }
        if (exported.before() > 0) {
            line("exported checkpoints: %,d of them sign entries before the beginning; they count"
                    + " for the archive", exported.before());
        }
        if (exported.unusable() > 0) {
            line("exported checkpoints: %,d text%s among them cannot be read as a signed head, the"
                    + " first in line %d", exported.unusable(), exported.unusable() == 1 ? "" : "s",
                    exported.unusableLine());
        }
        if (exported.isOfAnother()) {
            line("None of the exported checkpoints tells anything of this journal: are they, and"
                    + " the key, of another one?");
        }
    }

    private void findings() {
        if (report.findingCount() == 0) {
            return;
        }
        out.println();
        line("%,d finding%s, the first entry first:", report.findingCount(),
                report.findingCount() == 1 ? "" : "s");
        for (Finding finding : report.findings()) {
            line("  %s %s: %s", finding.kind(), entries(finding), finding.what());
            line("      at %s", place(finding));
            line("      so %s", finding.kind().consequence());
        }
        if (report.findingCount() > report.findings().size()) {
            line("  and %,d more", report.findingCount() - report.findings().size());
        }
    }

    private static String entries(Finding finding) {
        return finding.firstSequence() == finding.lastSequence()
                ? "entry " + number(finding.firstSequence())
                : "entries " + number(finding.firstSequence()) + " to "
                        + number(finding.lastSequence());
    }

    private static String place(Finding finding) {
        if (finding.file() == null) {
            return "no place in a file";
        }
        return finding.file() + " byte " + number(finding.position())
                + (finding.file().equals(finding.endFile())
                        ? finding.end() > finding.position() ? " to " + number(finding.end()) : ""
                        : " to " + finding.endFile() + " byte " + number(finding.end()));
    }

    private void offsets() {
        out.println();
        line(report.offsetGaps() == 0
                ? "offsets: the inputs of each partition follow each other without a gap"
                : "offsets: between inputs of a partition %,d offsets were passed over, in %,d"
                        + " places. Kafka's transaction markers and compacted records look like"
                        + " that; the topics can tell",
                report.passedOver(), report.offsetGaps());
    }

    private void meaningless() {
        line("bytes without meaning: %s", report.meaningless().entrySet().stream()
                .filter(each -> each.getKey() != PieceKind.ENTRY)
                .map(each -> number(each.getValue()) + " in " + each.getKey().plural())
                .collect(Collectors.joining(", ")));
        line("not read: %s; and the names of files count only for their order",
                report.otherFiles().isEmpty()
                        ? "nothing"
                        : String.join(", ",
                                report.otherFiles()));
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
