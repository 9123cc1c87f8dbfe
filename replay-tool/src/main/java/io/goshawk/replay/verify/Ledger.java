package io.goshawk.replay.verify;

import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;

/** What the entries of a journal have said so far, and what is wrong with the present one. */
final class Ledger {
    private final Findings findings;
    private final OffsetLedger offsets = new OffsetLedger();
    private final GroupLedger groups = new GroupLedger();
    private final RuleSetLedger ruleSets = new RuleSetLedger();
    private final Beginning beginning = new Beginning();
    private long clockMs = Long.MIN_VALUE;
    private boolean complete = true;
    private boolean allSeen = true;
    private RawEntry entry;
    private Place groupStart;

    Ledger(Findings findings) {
        this.findings = findings;
    }

    /** Goes on to the next entry. */
    void take(RawEntry next) {
        entry = next;
        if (groupStart == null) {
            groupStart = Place.of(next);
        }
    }

    /** An entry or more were lost before the next one. */
    void lost() {
        complete = false;
        allSeen = false;
        ruleSets.lost();
    }

    /** Whether no entry was lost since the last PREPARE entry. */
    boolean isComplete() {
        return complete;
    }

    /** Whether no entry was lost at all. */
    boolean isAllSeen() {
        return allSeen;
    }

    /** An input of the group, from these offsets. */
    void input(String topic, int partition, long offset, long nextOffset) {
        groups.input();
        if (complete) {
            wrong(offsets.take(topic, partition, offset, nextOffset));
        }
    }

    /** The clock of the present entry. */
    void clock(long nowMs) {
        if (nowMs < clockMs) {
            contradiction("has the clock at " + nowMs + " ms, but it stood at " + clockMs
                    + " ms before, and never goes back");
        }
        clockMs = Math.max(clockMs, nowMs);
    }

    /** The present entry closes the group. */
    void close(long prepared) {
        groups.close(prepared);
        complete = true;
        groupStart = null;
    }

    /** Says what is wrong with the present entry; null is nothing. */
    void wrong(String what) {
        if (what != null) {
            contradiction(what);
        }
    }

    void contradiction(String what) {
        findings.add(DamageKind.CONTRADICTION, entry, entry.sequence(), what);
    }

    /** The entries of the open group are not those that were summed up. */
    void groupChanged(String what) {
        findings.add(DamageKind.CHANGED, groupStart, entry, what);
    }

    /** The bytes of an entry with a message of this length. */
    static int end(int decodedLength) {
        return EntryHeaderDecoder.ENCODED_LENGTH + decodedLength;
    }

    OffsetLedger offsets() {
        return offsets;
    }

    GroupLedger groups() {
        return groups;
    }

    RuleSetLedger ruleSets() {
        return ruleSets;
    }

    Beginning beginning() {
        return beginning;
    }
}
