package io.goshawk.replay.verify;

import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.GenesisEntryDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;

/**
 * Holds what entries say against each other: groups against their PREPARE entries, inputs against
 * the offsets before them, decisions against the rule set in force. Behind damage it takes over
 * what the next PREPARE entry says.
 */
final class ContentCheck {
    private final Ledger ledger;
    private final InputEntries inputs;
    private final MarkEntries marks;

    ContentCheck(Ledger ledger) {
        this.ledger = ledger;
        this.inputs = new InputEntries(ledger);
        this.marks = new MarkEntries(ledger);
    }

    /** Takes the next entry, whole and in its place. */
    void take(RawEntry entry) {
        ledger.take(entry);
        try {
            read(entry, entry.header());
        } catch (RuntimeException undecodable) {
            ledger.contradiction("cannot be decoded: " + undecodable.getMessage());
            ledger.lost();
        }
    }

    private void read(RawEntry entry, EntryHeaderDecoder header) {
        boolean isGenesis = header.templateId() == GenesisEntryDecoder.TEMPLATE_ID;
        if (entry.sequence() == 0 != isGenesis) {
            ledger.contradiction(isGenesis
                    ? "is a GENESIS entry; only the first one can be"
                    : "is the first one, but no GENESIS entry");
        }
        if (header.templateId() != PrepareEntryDecoder.TEMPLATE_ID) {
            ledger.groups().entry(entry.crc32c());
        }
        int end = inputs.read(entry.buffer(), header);
        if (end < 0) {
            end = marks.read(entry.buffer(), header);
        }
        if (end != entry.length()) {
            ledger.contradiction("has " + entry.length() + " bytes, but what it says ends at "
                    + end);
        }
    }
}
