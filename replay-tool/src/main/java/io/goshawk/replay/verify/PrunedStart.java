package io.goshawk.replay.verify;

import io.goshawk.engine.chain.KeyChange;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.KeyEntryDecoder;
import io.goshawk.engine.journal.sbe.PruneEntryDecoder;
import io.goshawk.replay.cq4.JournalFiles;
import io.goshawk.replay.cq4.KeptEntries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/** The entries that are kept of deleted files, held against the PRUNE entry that lists them. */
final class PrunedStart {
    private final Prunes prunes;
    private final Findings findings;
    private final List<VerifierKey> signers = new ArrayList<>();
    private final List<String> seals = new ArrayList<>();
    private long bytes;
    private KeptEntries kept;

    PrunedStart(JournalFiles files, Prunes prunes, Findings findings) {
        this.prunes = prunes;
        this.findings = findings;
        try {
            boolean isThere = files.names().contains(KeptEntries.NAME);
            bytes = isThere ? files.size(KeptEntries.NAME) : 0;
            if (isThere) {
                kept = KeptEntries.of(files.bytes(KeptEntries.NAME));
                check();
            } else if (prunes.beginning() != null) {
                add(DamageKind.REMOVED, "the file with what is kept of deleted files is missing");
            }
        } catch (IllegalArgumentException e) {
            add(DamageKind.CHANGED, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + KeptEntries.NAME, e);
        }
    }

    private void check() {
        Prune prune = prunes.of(kept.first());
        MerkleTree tree = new MerkleTree();
        boolean isInPlace = true;
        for (Map.Entry<Long, byte[]> each : kept.entries().entrySet()) {
            tree.add(each.getValue(), 0, each.getValue().length);
            isInPlace &= each.getValue().length >= EntryHeaderDecoder.ENCODED_LENGTH
                    && header(each.getValue()).sequence() == each.getKey();
        }
        if (prune == null || prunes.firstOf(kept.file()) != kept.first()) {
            add(DamageKind.CHANGED, "it says that the journal begins with entry " + kept.first()
                    + " in file " + kept.file() + ", but "
                    + (prune == null ? "no PRUNE entry does" : "that file does not"));
        } else if (!isInPlace
                || !HexFormat.of().formatHex(tree.root()).equals(prune.keptRoot())) {
            add(DamageKind.CHANGED, "what is kept of deleted files is not what PRUNE entry "
                    + prune.place().sequence() + " names");
        }
    }

    /** Reads the seals, and lets the keys of the deleted files vouch for their successors. */
    void read(KeyRing keys, UUID journalId) {
        if (kept == null || journalId == null) {
            return;
        }
        for (Map.Entry<Long, byte[]> each : kept.entries().entrySet()) {
            try {
                read(each.getValue(), each.getKey(), keys, journalId);
            } catch (RuntimeException undecodable) {
                add(DamageKind.CHANGED, "entry " + each.getKey() + " cannot be decoded: "
                        + undecodable.getMessage());
            }
        }
    }

    private void read(byte[] entry, long sequence, KeyRing keys, UUID journalId) {
        EntryHeaderDecoder header = header(entry);
        if (header.templateId() == KeyEntryDecoder.TEMPLATE_ID) {
            KeyChange change = keyChange(entry);
            signers.add(change.key());
            keys.announced(change, journalId, sequence);
        } else if (header.templateId() == PruneEntryDecoder.TEMPLATE_ID) {
            seals.addAll(Prune.seals(new PruneEntryDecoder().wrapAndApplyHeader(
                    new UnsafeBuffer(entry), 0, header)));
        }
    }

    private static EntryHeaderDecoder header(byte[] entry) {
        return new EntryHeaderDecoder().wrap(new UnsafeBuffer(entry), 0);
    }

    private static KeyChange keyChange(byte[] entry) {
        KeyEntryDecoder decoder = new KeyEntryDecoder().wrapAndApplyHeader(
                new UnsafeBuffer(entry), 0, new EntryHeaderDecoder());
        VerifierKey key = VerifierKey.parse(decoder.verifierKey());
        String endorser = decoder.endorser();
        return new KeyChange(key, endorser.isEmpty() ? null : VerifierKey.parse(endorser),
                decoder.endorsement());
    }

    /** The keys that signed before the beginning; as true as the PRUNE entry. */
    List<VerifierKey> signers() {
        return List.copyOf(signers);
    }

    /** The seals of files that were deleted in an earlier turn. */
    List<String> seals() {
        return List.copyOf(seals);
    }

    private void add(DamageKind kind, String what) {
        Prune beginning = prunes.beginning();
        long last = kept != null ? kept.first() : beginning != null ? beginning.firstKept() : 1;
        findings.add(new Finding(kind, 0, Math.max(0, last - 1), KeptEntries.NAME, 0,
                KeptEntries.NAME, bytes, what));
    }
}
