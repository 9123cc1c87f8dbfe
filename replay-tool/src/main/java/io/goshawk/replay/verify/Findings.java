package io.goshawk.replay.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong, in the order in which it was found; the first ones are kept, all are counted.
 * What is said of entries that follow each other is said once.
 */
final class Findings {
    private final int max;
    private final List<Finding> kept = new ArrayList<>();
    private Finding last;
    private long count;

    Findings(int max) {
        this.max = max;
    }

    void add(Finding finding) {
        if (last != null && last.isContinuedBy(finding)) {
            last = last.with(finding);
            if (count <= max) {
                kept.set(kept.size() - 1, last);
            }
            return;
        }
        last = finding;
        count++;
        if (count <= max) {
            kept.add(finding);
        }
    }

    /** Whether something is known to be wrong with one of these entries. */
    boolean touch(long firstSequence, long lastSequence) {
        return kept.stream().anyMatch(known -> known.firstSequence() <= lastSequence
                && known.lastSequence() >= firstSequence) || last != null
                        && last.firstSequence() <= lastSequence
                        && last.lastSequence() >= firstSequence;
    }

    /** About one entry. */
    void add(DamageKind kind, RawEntry entry, long sequence, String what) {
        add(new Finding(kind, sequence, sequence, entry.file(), entry.position(), entry.file(),
                entry.end(), what));
    }

    /** About all from one entry up to another. */
    void add(DamageKind kind, Place first, RawEntry last, String what) {
        add(new Finding(kind, first.sequence(), last.sequence(), first.file(), first.position(),
                last.file(), last.end(), what));
    }

    long count() {
        return count;
    }

    List<Finding> kept() {
        return List.copyOf(kept);
    }
}
