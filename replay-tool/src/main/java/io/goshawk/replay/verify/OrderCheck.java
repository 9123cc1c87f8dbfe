package io.goshawk.replay.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries are numbered from 0 without a gap. Where they are not, tells what was changed, removed,
 * inserted or moved, with a look at the entry behind; what is out of place is held against what is
 * missing at the end.
 */
final class OrderCheck {
    /** What to do with an entry. */
    enum Verdict {
        /** It is the next one. */
        IN_ORDER,
        /** It is an entry, but others are missing before it. */
        BEHIND_A_GAP,
        /** It is nothing to go on from. */
        NOT_HERE
    }

    private static final int RUNS_MAX = 10_000;

    /** Entries with numbers that follow each other, and where they stand or should stand. */
    private record Run(long first, long last, String file, long position, String endFile,
            long end) {
        boolean touches(long sequence, RawEntry entry) {
            return sequence == last + 1 && entry.file().equals(endFile)
                    && (entry.position() & -4L) - end < 4 && entry.position() >= end;
        }
    }

    private final Findings findings;
    private final List<Run> missing = new ArrayList<>();
    private final List<Run> moved = new ArrayList<>();
    private long next;
    private final long first;
    /** The damage since the last whole entry. */
    private boolean pending;
    private boolean pendingEntry;
    private boolean pendingHole;
    private Place pendingFrom;
    private String pendingEndFile;
    private long pendingEnd;

    /** @param first the first entry; others were deleted before it */
    OrderCheck(Findings findings, long first) {
        this.findings = findings;
        this.first = first;
        this.next = first;
    }

    /** The number that the next entry should have. */
    long next() {
        return next;
    }

    /** The first entry. */
    long first() {
        return first;
    }

    Verdict take(RawEntry entry, RawEntry following) {
        if (!entry.isWhole()) {
            damaged(entry);
            return Verdict.NOT_HERE;
        }
        long sequence = entry.sequence();
        boolean wasPending = pending;
        if (pending) {
            settle(sequence);
        }
        if (sequence == next) {
            next++;
            return wasPending ? Verdict.BEHIND_A_GAP : Verdict.IN_ORDER;
        }
        long behind = following != null && following.isWhole() ? following.sequence() : -1;
        if (behind == next) {
            add(moved, sequence, sequence, entry);
            return Verdict.NOT_HERE;
        }
        if (behind == next + 1 || sequence < next) {
            add(moved, sequence, sequence, entry);
            if (behind == next + 1) {
                add(missing, next, next, entry);
                next++;
            }
            return Verdict.NOT_HERE;
        }
        add(missing, next, sequence - 1, entry);
        next = sequence + 1;
        return Verdict.BEHIND_A_GAP;
    }

    private void damaged(RawEntry entry) {
        if (!pending) {
            pending = true;
            pendingEntry = false;
            pendingHole = entry.isHole();
            pendingFrom = new Place(next, entry.file(), entry.position());
        }
        pendingEntry |= !entry.isStray();
        pendingEndFile = entry.file();
        pendingEnd = entry.end();
    }

    /** What was damaged, now that the next whole entry has this number. */
    private void settle(long sequence) {
        pending = false;
        if (sequence > next) {
            lost(sequence - 1, "the bytes are not what their checksum says, or no entry at all");
            next = sequence;
        } else if (pendingEntry) {
            add(DamageKind.INSERTED, next, "a document that is no whole entry stands between two"
                    + " entries that follow each other");
        } else {
            add(DamageKind.STRUCTURE, next, "bytes that are no document stand between two entries"
                    + " that follow each other");
        }
    }

    private void lost(long last, String what) {
        if (pendingHole) {
            add(DamageKind.HOLE, last, "zeros stand where entries should");
        } else {
            add(DamageKind.CHANGED, last, what);
        }
    }

    private void add(DamageKind kind, long last, String what) {
        findings.add(new Finding(kind, next, last, pendingFrom.file(), pendingFrom.position(),
                pendingEndFile, pendingEnd, what));
    }

    private static void add(List<Run> runs, long first, long last, RawEntry entry) {
        Run before = runs.isEmpty() ? null : runs.getLast();
        if (before != null && before.touches(first, entry)) {
            runs.set(runs.size() - 1, new Run(before.first, last, before.file, before.position,
                    entry.file(), entry.end()));
        } else if (runs.size() < RUNS_MAX) {
            runs.add(new Run(first, last, entry.file(), entry.position(), entry.file(),
                    entry.end()));
        }
    }

    /** Behind the last entry of the journal. */
    void end() {
        if (pending) {
            lost(next, "the journal ends with bytes that are no whole entry");
        }
        for (Run run : moved) {
            boolean isMissing = run.first >= next || missing.stream()
                    .anyMatch(hole -> run.first >= hole.first && run.first <= hole.last);
            findings.add(isMissing
                    ? finding(DamageKind.REORDERED, run, "stands in another place than its number"
                            + " says")
                    : finding(DamageKind.INSERTED, run, "an entry with this number stands"
                            + " elsewhere, too"));
        }
        missing.forEach(this::missing);
    }

    private void missing(Run hole) {
        long from = hole.first;
        for (Run run : moved.stream().sorted((a, b) -> Long.compare(a.first, b.first)).toList()) {
            if (run.first <= hole.last && run.last >= from) {
                if (run.first > from) {
                    removed(hole, from, run.first - 1);
                }
                from = Math.max(from, run.last + 1);
            }
        }
        if (from <= hole.last) {
            removed(hole, from, hole.last);
        }
    }

    private void removed(Run hole, long first, long last) {
        findings.add(new Finding(DamageKind.REMOVED, first, last, hole.file, hole.position,
                hole.endFile, hole.position, "missing before the entry that stands here"));
    }

    private static Finding finding(DamageKind kind, Run run, String what) {
        return new Finding(kind, run.first, run.last, run.file, run.position, run.endFile,
                run.end, what);
    }
}
