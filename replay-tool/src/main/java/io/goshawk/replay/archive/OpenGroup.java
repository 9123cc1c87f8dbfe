package io.goshawk.replay.archive;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.ChainState;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;

/** The chain of groups, as far as it was read, and the entries of the group that is still open. */
final class OpenGroup {
    private final MerkleTree tree = new MerkleTree();
    private ChainHead head;

    private OpenGroup(ChainState state) {
        head = state.head();
        state.restore(tree);
    }

    /** Before the first entry of a journal: where its newest PRUNE entry says that this is. */
    static OpenGroup before(Journal journal) {
        if (journal.first() == 0) {
            return new OpenGroup(ChainState.NONE);
        }
        ChainState state = null;
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Pruned pruned
                        && pruned.firstKept() == journal.first()) {
                    state = pruned.before();
                }
            }
        }
        if (state == null) {
            throw new ArchiveException("the journal begins with entry " + journal.first()
                    + ", but no PRUNE entry in it says so",
                    "verify it with 'goshawk journal verify'");
        }
        return new OpenGroup(state);
    }

    /** Takes the next entry. */
    void add(Entry entry, byte[] bytes, int length) {
        tree.add(bytes, 0, length);
        if (entry instanceof Entry.Prepared prepared) {
            head = prepared.headBefore() == null
                    ? head.afterPlain(bytes, length)
                    : head.afterRoot(tree.root());
            tree.clear();
        }
    }

    /** Where the chain stands behind the last entry taken. */
    ChainState state() {
        return ChainState.of(head, tree);
    }
}
