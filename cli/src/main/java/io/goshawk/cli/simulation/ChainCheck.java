package io.goshawk.cli.simulation;

import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.journal.Entry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Whether the heads that are journaled, signed and visible are those of the entries, computed from
 * their bytes.
 */
final class ChainCheck {
    private final List<Written> entries;
    private final Notary notary;
    private final Map<Long, ChainHead> heads = new HashMap<>();
    private final Set<String> visible = new HashSet<>();
    private long prepared = -1;

    /** @param notary who signed, or null */
    ChainCheck(List<Written> entries, Notary notary) {
        this.entries = entries;
        this.notary = notary;
    }

    /** The first thing that is wrong, or null. */
    String problem(List<ConsumerRecord<byte[], byte[]>> checkpoints) {
        String wrong = headsProblem();
        return wrong == null ? signedProblem(checkpoints) : wrong;
    }

    private String headsProblem() {
        MerkleTree group = new MerkleTree();
        ChainHead head = ChainHead.NONE;
        for (Written written : entries) {
            group.add(written.bytes(), 0, written.bytes().length);
            if (written.entry() instanceof Entry.Prepared end) {
                if (!head.hex().equals(end.headBefore())) {
                    return "entry " + end.sequence() + " says that the head before its group is "
                            + end.headBefore() + ", but it is " + head;
                }
                head = head.afterRoot(group.root());
                prepared = end.sequence();
                heads.put(prepared, head);
                group.clear();
            }
        }
        return null;
    }

    private String signedProblem(List<ConsumerRecord<byte[], byte[]>> checkpoints) {
        long last = -1;
        for (ConsumerRecord<byte[], byte[]> record : checkpoints) {
            Checkpoint signed = Checkpoint
                    .parse(new String(record.value(), StandardCharsets.UTF_8));
            if (signed.sequence() <= last || !signed.head().equals(heads.get(signed.sequence()))
                    || !signed.isSignedBy(notary.key().verifier())) {
                return "visible behind that of " + last + ", but not of this journal: "
                        + signed.note();
            }
            last = signed.sequence();
            visible.add(signed.note());
        }
        if (notary != null && last != prepared) {
            return "the last group ends at " + prepared + ", but the last signed one at " + last;
        }
        return entries.stream().map(Written::entry)
                .filter(entry -> entry instanceof Entry.Checkpointed journaled
                        && !visible.contains(journaled.checkpoint().note()))
                .map(entry -> "journaled and never visible: " + entry).findFirst().orElse(null);
    }
}
