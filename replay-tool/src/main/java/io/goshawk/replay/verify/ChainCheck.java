package io.goshawk.replay.verify;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.KeyChange;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.journal.sbe.CheckpointEntryDecoder;
import io.goshawk.engine.journal.sbe.CommitEntryDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.GenesisEntryDecoder;
import io.goshawk.engine.journal.sbe.KeyEntryDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Computes the chain of groups again and holds it against what PREPARE entries say of the group
 * before them, and against signed heads. Behind damage it goes on from what the next PREPARE entry
 * says, which a later signature confirms.
 */
final class ChainCheck {
    /** From here on PREPARE entries say the head before their group. */
    private static final int HASHES_SINCE_VERSION = 4;

    /** A signed head, and the entry that holds it. */
    private record Signed(Checkpoint checkpoint, VerifierKey signer, Place place, long end) {}

    private final Findings findings;
    private final KeyRing keys;
    private final Heads heads;
    private final PrepareEntryDecoder prepare = new PrepareEntryDecoder();
    private final MerkleTree tree = new MerkleTree();
    private final byte[] said = new byte[MerkleTree.HASH_BYTES];
    private final List<Proven> proven = new ArrayList<>();
    private final Strangers strangers = new Strangers();
    /** Signed heads of the open group: its PREPARE entry tells first where the damage is. */
    private final List<Signed> waiting = new ArrayList<>();
    private final long firstOfAll;
    private UUID journalId;
    /** The head before the open group; null behind damage. */
    private ChainHead head;
    /** Whether all entries of the open group are known. */
    private boolean whole = true;
    /** From here on everything hangs together. */
    private long unbrokenFrom;
    private long plainUntil = -1;
    private long lastPrepared;
    /** Where the group before the open one began, and the open one. */
    private Place before;
    private Place start;
    /** The first entry of all. */
    private Place first;
    private boolean lostSinceProof;
    /** Entries that tell more than that others are visible or signed: all, and those proven. */
    private long telling;
    private long tellingProven;

    /** @param absence what is known of the entries before the first one that is here */
    ChainCheck(Findings findings, KeyRing keys, Heads heads, Absence absence) {
        this.findings = findings;
        this.keys = keys;
        this.heads = heads;
        this.journalId = absence.journalId();
        this.firstOfAll = absence.first();
        this.unbrokenFrom = firstOfAll;
        this.lastPrepared = firstOfAll - absence.before().leaves() - 1;
        this.head = absence.before().head();
        absence.before().restore(tree);
    }

    /** Takes the next entry, whole and in its place. */
    void take(RawEntry entry) {
        if (start == null) {
            start = Place.of(entry);
            first = first == null ? start : first;
            heads.follows(lastPrepared, start);
        }
        tree.add(entry.bytes(), 0, entry.length());
        EntryHeaderDecoder header = entry.header();
        telling += isTelling(header.templateId()) ? 1 : 0;
        try {
            switch (header.templateId()) {
                case GenesisEntryDecoder.TEMPLATE_ID -> journalId = idOf(entry);
                case KeyEntryDecoder.TEMPLATE_ID -> key(entry);
                case CheckpointEntryDecoder.TEMPLATE_ID -> checkpoint(entry);
                case PrepareEntryDecoder.TEMPLATE_ID -> prepare(entry);
                default -> {
                    // only its hash matters here
                }
            }
        } catch (RuntimeException undecodable) {
            findings.add(DamageKind.CONTRADICTION, entry, entry.sequence(),
                    undecodable.getMessage());
        }
    }

    /** An entry or more were lost before the next one. */
    void lost() {
        whole = false;
        lostSinceProof = true;
    }

    private static boolean isTelling(int type) {
        return type != CommitEntryDecoder.TEMPLATE_ID && type != CheckpointEntryDecoder.TEMPLATE_ID;
    }

    private static UUID idOf(RawEntry entry) {
        GenesisEntryDecoder genesis = new GenesisEntryDecoder().wrapAndApplyHeader(entry.buffer(),
                0, entry.header());
        return new UUID(genesis.journalId().high(), genesis.journalId().low());
    }

    private void key(RawEntry entry) {
        KeyEntryDecoder decoder = new KeyEntryDecoder().wrapAndApplyHeader(entry.buffer(), 0,
                entry.header());
        VerifierKey key = VerifierKey.parse(decoder.verifierKey());
        String endorser = decoder.endorser();
        KeyChange change = new KeyChange(key,
                endorser.isEmpty() ? null : VerifierKey.parse(endorser), decoder.endorsement());
        String wrong = journalId == null
                ? null
                : keys.announced(change, journalId, entry.sequence());
        if (wrong != null) {
            findings.add(DamageKind.CONTRADICTION, entry, entry.sequence(), wrong);
        }
    }

    private void prepare(RawEntry entry) {
        prepare.wrapAndApplyHeader(entry.buffer(), 0, entry.header());
        boolean isHashed = entry.header().version() >= HASHES_SINCE_VERSION;
        if (isHashed) {
            prepare.getHeadBefore(said, 0, said.length);
            compare(ChainHead.of(HexFormat.of().formatHex(said)), entry);
        }
        compareWaiting();
        if (!whole) {
            head = null;
        } else if (head != null) {
            head = isHashed
                    ? head.afterRoot(tree.root())
                    : head.afterPlain(entry.bytes(), entry.length());
        }
        if (head != null) {
            heads.put(entry.sequence(), new Heads.Known(head, head, unbrokenFrom, null,
                    telling));
        }
        plainUntil = isHashed ? plainUntil : entry.sequence();
        lastPrepared = entry.sequence();
        tree.clear();
        whole = true;
        before = start;
        start = null;
    }

    /** What this group says of the one before it. */
    private void compare(ChainHead claimed, RawEntry entry) {
        long groupBefore = prepare.groupFirst() - 1;
        boolean isNext = groupBefore == lastPrepared;
        if (head == null || !isNext) {
            goOnFrom(claimed, groupBefore, entry);
        } else if (!head.equals(claimed)) {
            Place from = before == null ? start : before;
            if (!findings.touch(from.sequence(), entry.sequence())) {
                findings.add(DamageKind.CHANGED, from, entry,
                        "the hash of the entries of a group is not the one that the PREPARE entry"
                                + " of the next group names; which of these entries was changed,"
                                + " checksums and all, cannot be told");
            }
            goOnFrom(claimed, groupBefore, entry);
        }
    }

    private void goOnFrom(ChainHead claimed, long groupBefore, RawEntry entry) {
        head = claimed;
        unbrokenFrom = whole ? Math.max(firstOfAll, groupBefore + 1) : entry.sequence() + 1;
        heads.said(groupBefore, claimed, unbrokenFrom, start, telling);
    }

    private void checkpoint(RawEntry entry) {
        CheckpointEntryDecoder decoder = new CheckpointEntryDecoder()
                .wrapAndApplyHeader(entry.buffer(), 0, entry.header());
        long prepared = decoder.prepared();
        Checkpoint checkpoint = Checkpoint.parse(decoder.note());
        if (checkpoint.sequence() != prepared || journalId != null
                && !checkpoint.journalId().equals(journalId)) {
            throw new IllegalArgumentException(
                    "holds a checkpoint of entry " + checkpoint.sequence()
                            + " of journal " + checkpoint.journalId());
        }
        if (keys.isEmpty()) {
            return;
        }
        VerifierKey signer = keys.signer(checkpoint);
        if (signer != null) {
            journalId = checkpoint.journalId();
            waiting.add(new Signed(checkpoint, signer, Place.of(entry), entry.end()));
        } else if (keys.isClaimed(checkpoint)) {
            findings.add(DamageKind.CHANGED, entry, entry.sequence(), "holds a signature that its"
                    + " key did not make");
        } else {
            strangers.add(entry, prepared, KeyRing.ids(checkpoint));
        }
    }

    /** Holds a head that was signed against the one that was computed. */
    private void compare(Signed signed) {
        Checkpoint checkpoint = signed.checkpoint;
        long prepared = checkpoint.sequence();
        if (prepared < firstOfAll) {
            // Its group was deleted; where that ended, the first group here tells.
            return;
        }
        Heads.Known known = heads.at(prepared);
        if (known != null && checkpoint.head().equals(known.head())) {
            prove(known, checkpoint, signed.signer);
            lostSinceProof = false;
        } else if (known != null && checkpoint.head().equals(known.said())) {
            // What is wrong is in the group that ends here, and is known; the chain goes on.
            lostSinceProof = false;
        } else if (known == null
                ? !lostSinceProof && !findings.touch(lastProven() + 1, prepared)
                : !findings.touch(known.unbrokenFrom(), prepared)) {
            Place from = behind(lastProven());
            findings.add(new Finding(DamageKind.REWRITTEN_TAIL, lastProven() + 1, prepared,
                    from.file(), from.position(), signed.place.file(), signed.end,
                    differs(known, prepared) + " in entry " + signed.place.sequence()));
        }
    }

    /** What to say where a signed head is not the computed one. */
    static String differs(Heads.Known known, long prepared) {
        return known == null
                ? "entry " + prepared + " is not the PREPARE entry whose hash was signed"
                : "entry " + prepared + " has another hash than the one that was signed";
    }

    /** Where the group behind a PREPARE entry begins, or the first of all. */
    Place behind(long prepared) {
        Heads.Known known = heads.at(prepared);
        return known == null || known.following() == null ? first : known.following();
    }

    /**
     * Notes what a signature covers; more of the same stretch takes the place of less. A hash says
     * nothing of what is in groups of a schema without hashes.
     */
    void prove(Heads.Known known, Checkpoint checkpoint, VerifierKey signer) {
        Proven now = new Proven(Math.max(known.unbrokenFrom(), plainUntil + 1),
                checkpoint.sequence(), signer, checkpoint.signedMs());
        Proven last = proven.isEmpty() ? null : proven.getLast();
        if (now.first() > now.last() || last != null && now.last() <= last.last()) {
            return;
        }
        if (last != null && last.first() == now.first()) {
            proven.removeLast();
        }
        proven.add(now);
        tellingProven = known.telling();
    }

    private void compareWaiting() {
        waiting.forEach(this::compare);
        waiting.clear();
    }

    /** Behind the last entry. */
    void end() {
        compareWaiting();
        strangers.tell(findings, lastProven(), keys);
    }

    /** The first entry that has to be here. */
    long first() {
        return firstOfAll;
    }

    /** Whether a signature covers an entry. */
    boolean isProven(long sequence) {
        return proven.stream().anyMatch(each -> each.first() <= sequence
                && sequence <= each.last());
    }

    /** The last entry that a signature covers, or -1. */
    long lastProven() {
        return proven.isEmpty() ? -1 : proven.getLast().last();
    }

    /** The stretches that signatures cover. */
    List<Proven> proven() {
        return Collections.unmodifiableList(proven);
    }

    /** Entries behind the last signature, but for those that only mark others. */
    long unsignedEntries() {
        return telling - tellingProven;
    }

    /** The last PREPARE entry of a schema without hashes, or -1. */
    long plainUntil() {
        return plainUntil;
    }

    /** The last PREPARE entry, or -1. */
    long lastPrepared() {
        return lastPrepared;
    }

    /** The journal, or null if its first entry is lost. */
    UUID journalId() {
        return journalId;
    }
}
