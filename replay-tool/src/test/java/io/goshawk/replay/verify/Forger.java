package io.goshawk.replay.verify;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.journal.sbe.CheckpointEntryDecoder;
import io.goshawk.engine.journal.sbe.CheckpointEntryEncoder;
import io.goshawk.engine.journal.sbe.EntryHeaderDecoder;
import io.goshawk.engine.journal.sbe.EntryHeaderEncoder;
import io.goshawk.engine.journal.sbe.PrepareEntryDecoder;
import io.goshawk.engine.journal.sbe.PrepareEntryEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes a journal consistent again after it was changed: all checksums, sums of groups and hashes,
 * and signatures if it has keys.
 */
final class Forger {
    private final List<SigningKey> keys;
    private final MerkleTree tree = new MerkleTree();
    private final CRC32C crcs = new CRC32C();
    private ChainHead head = ChainHead.NONE;
    private final Map<Long, ChainHead> heads = new HashMap<>();

    /** @param keys sign checkpoints anew; without any they are left as they are */
    Forger(List<SigningKey> keys) {
        this.keys = keys;
    }

    void repair(Layout layout) {
        for (Layout.Spot spot : layout.entries()) {
            Unit unit = layout.get(spot).sealed();
            if (unit.type() == PrepareEntryDecoder.TEMPLATE_ID) {
                unit = prepare(unit);
            } else if (unit.type() == CheckpointEntryDecoder.TEMPLATE_ID && !keys.isEmpty()) {
                unit = checkpoint(unit);
            }
            layout.set(spot, unit);
            take(unit);
        }
    }

    /** Makes the checksum of one entry anew, and those of its group; hashes stay. */
    void sumUp(Layout layout, int number) {
        int prepared = -1;
        for (Layout.Spot spot : layout.entries()) {
            boolean isChanged = layout.get(spot).sequence() == number;
            Unit unit = isChanged ? layout.get(spot).sealed() : layout.get(spot);
            if (unit.type() == PrepareEntryDecoder.TEMPLATE_ID) {
                boolean isOfGroup = number > prepared && number <= unit.sequence();
                unit = isOfGroup ? summed(unit) : unit;
                prepared = (int) unit.sequence();
            }
            layout.set(spot, unit);
            take(unit);
        }
    }

    private Unit summed(Unit unit) {
        byte[] entry = unit.entry();
        new PrepareEntryEncoder().wrap(new UnsafeBuffer(entry), EntryHeaderDecoder.ENCODED_LENGTH)
                .entriesCrc32c(crcs.getValue());
        return Unit.entry(entry);
    }

    private void take(Unit unit) {
        byte[] entry = unit.entry();
        tree.add(entry, 0, entry.length);
        if (unit.type() == PrepareEntryDecoder.TEMPLATE_ID) {
            head = head.afterRoot(tree.root());
            heads.put(unit.sequence(), head);
            tree.clear();
            crcs.reset();
        } else {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                crcs.update(unit.crc32c() >>> shift);
            }
        }
    }

    private Unit prepare(Unit unit) {
        byte[] entry = unit.entry();
        PrepareEntryEncoder encoder = new PrepareEntryEncoder().wrap(new UnsafeBuffer(entry),
                EntryHeaderDecoder.ENCODED_LENGTH);
        encoder.entriesCrc32c(crcs.getValue()).putHeadBefore(head.bytes(), 0,
                MerkleTree.HASH_BYTES);
        return Unit.entry(entry);
    }

    private Unit checkpoint(Unit unit) {
        UnsafeBuffer source = new UnsafeBuffer(unit.entry());
        EntryHeaderDecoder header = new EntryHeaderDecoder().wrap(source, 0);
        Checkpoint old;
        try {
            old = Checkpoint.parse(new CheckpointEntryDecoder()
                    .wrapAndApplyHeader(source, 0, header).note());
        } catch (RuntimeException changed) {
            return unit;
        }
        Checkpoint forged = Checkpoint.sign(old.journalId(), old.sequence(),
                heads.getOrDefault(old.sequence(), old.head()), old.signedMs(), keys);
        UnsafeBuffer target = new UnsafeBuffer(new byte[4096]);
        CheckpointEntryEncoder encoder = new CheckpointEntryEncoder().wrapAndApplyHeader(target, 0,
                new EntryHeaderEncoder());
        encoder.prepared(old.sequence()).note(forged.note());
        byte[] entry = new byte[EntryHeaderDecoder.ENCODED_LENGTH + encoder.encodedLength()];
        target.getBytes(0, entry);
        new EntryHeaderEncoder().wrap(new UnsafeBuffer(entry), 0).magic(header.magic())
                .sequence(unit.sequence());
        return Unit.entry(entry);
    }
}
