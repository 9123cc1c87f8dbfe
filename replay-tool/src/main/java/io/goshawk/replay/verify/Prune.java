package io.goshawk.replay.verify;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.ChainState;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.journal.sbe.PruneEntryDecoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a PRUNE entry says.
 *
 * @param place     where it stands
 * @param end       the byte behind it
 * @param firstKept the first entry that was not deleted
 * @param before    where the chain of groups stood there
 * @param keptRoot  over the entries before it that were kept, in hexadecimal digits
 * @param seals     what the deleted files held
 */
record Prune(Place place, long end, long firstKept, ChainState before, String keptRoot,
        List<String> seals) {
    /** Reads it; fails if it says what cannot be. */
    static Prune of(RawEntry entry) {
        PruneEntryDecoder prune = new PruneEntryDecoder().wrapAndApplyHeader(entry.buffer(), 0,
                entry.header());
        byte[] head = new byte[MerkleTree.HASH_BYTES];
        prune.getHeadBefore(head, 0, head.length);
        byte[] root = new byte[MerkleTree.HASH_BYTES];
        prune.getKeptRoot(root, 0, root.length);
        List<String> seals = seals(prune);
        byte[] frontier = new byte[prune.frontierLength()];
        prune.getFrontier(frontier, 0, frontier.length);
        HexFormat hex = HexFormat.of();
        return new Prune(Place.of(entry), entry.end(), prune.firstKept(),
                new ChainState(ChainHead.of(hex.formatHex(head)), prune.leavesBefore(),
                        hex.formatHex(frontier)),
                hex.formatHex(root), seals);
    }

    /** The seals in it; what stands behind them can be read then. */
    static List<String> seals(PruneEntryDecoder prune) {
        List<String> seals = new ArrayList<>();
        for (PruneEntryDecoder.SealsDecoder each : prune.seals()) {
            seals.add(each.seal());
        }
        return seals;
    }
}
