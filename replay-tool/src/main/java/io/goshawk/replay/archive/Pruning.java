package io.goshawk.replay.archive;

import io.goshawk.engine.chain.ChainState;
import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.Seal;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalClock;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.JournalWriter;
import io.goshawk.engine.snapshot.ShardState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * What may be deleted from a journal: the oldest files, as far as each is closed, sealed by a key
 * of the journal, archived byte for byte and older than the retention; and no file that the next
 * start needs, which is from the newest snapshot.
 *
 * @param files     what goes, in order
 * @param firstKept the first entry that stays
 * @param needed    entries before it that are kept all the same
 * @param before    where the chain of groups stands before the first entry that stays
 * @param keptRoot  root of the Merkle tree over the entries needed, in hexadecimal digits
 * @param entries   how many entries the journal has
 * @param stays     why the next file stays, or null if it is only the last one
 */
public record Pruning(List<Seal> files, long firstKept, Set<Long> needed,
        ChainState before, String keptRoot, long entries, String stays) {
    public Pruning {
        files = List.copyOf(files);
        needed = Set.copyOf(needed);
    }

    /**
     * Looks for what may go. Every entry is read and checked.
     *
     * @param from     the folder of the journal
     * @param until    the day, UTC, of the first file that the retention holds
     * @param newest   the newest snapshot of the journal, or null if there is none
     * @param progress is told how many entries were read
     */
    public static Pruning plan(Path from, Journal journal, Archive archive, LocalDate until,
            ShardState newest, LongConsumer progress) throws IOException {
        JournalContent content = JournalContent.of(journal, progress);
        long startNeeds = startNeeds(journal, content, newest);
        List<Seal> files = new ArrayList<>();
        ChainState before = ChainState.NONE;
        String stays = null;
        List<JournalFile> closed = content.files().subList(0,
                Math.max(0, content.files().size() - 1));
        for (JournalFile file : closed) {
            stays = reasonToStay(file, from, content, archive, until, startNeeds);
            if (stays != null) {
                break;
            }
            files.add(archive.seal(file.name()));
            before = file.behind();
        }
        long firstKept = files.isEmpty() ? journal.first() : files.getLast().last() + 1;
        Set<Long> needed = content.neededBefore(firstKept);
        return new Pruning(files, firstKept, needed, before, rootOf(journal, needed),
                content.entries(), stays);
    }

    /** Over the bytes of some entries, in their order. */
    static String rootOf(Journal journal, Set<Long> sequences) {
        MerkleTree tree = new MerkleTree();
        for (long sequence : sequences.stream().sorted().toList()) {
            try (JournalReader one = new JournalReader(journal, sequence, -1)) {
                one.next();
                byte[] bytes = new byte[one.length()];
                one.buffer().getBytes(0, bytes);
                tree.add(bytes, 0, bytes.length);
            }
        }
        return HexFormat.of().formatHex(tree.root());
    }

    /** The first entry that a start from the newest snapshot reads. */
    private static long startNeeds(Journal journal, JournalContent content, ShardState newest) {
        if (newest == null || !newest.journalId().equals(content.journalId())
                || content.ruleSet() == null) {
            return 0;
        }
        long reachMs = Math.max(content.ruleSet().stateHorizonMs(), content.duplicateWindowMs());
        return reachMs >= newest.clockMs()
                ? 0
                : new JournalClock(journal).firstBeyond(newest.clockMs() - reachMs,
                        newest.sequence());
    }

    private static String reasonToStay(JournalFile file, Path from, JournalContent content,
            Archive archive, LocalDate until, long startNeeds) throws IOException {
        if (!file.day().isBefore(until)) {
            return file.name() + " is within the retention";
        }
        if (file.last() >= startNeeds) {
            return file.name() + " is needed by the next start: the newest snapshot is older, or"
                    + " rules look back further";
        }
        Seal seal = archive.seal(file.name());
        if (seal == null) {
            return file.name() + " is not archived";
        }
        Seal here = new Seal(content.journalId(), file.name(), file.first(), file.last(),
                HexFormat.of().formatHex(file.root()), 0, seal.note());
        if (content.keys().stream().noneMatch(seal::isSignedBy) || !seal.saysTheSameAs(here)
                || !archive.has(from.resolve(file.name()))) {
            return file.name() + " is not what the archive holds under this name, or its seal is"
                    + " not signed by a key of this journal: do not delete anything before it is"
                    + " known why";
        }
        return null;
    }

    /**
     * Says in the journal what goes. By its owner, who then forces it and deletes the files.
     *
     * @param journal the same journal, to append to, as long as it was for the plan
     */
    public void announce(Journal journal) {
        JournalWriter.behind(journal, entries).pruned(new Entry.Pruned(entries, firstKept,
                before, keptRoot, files.stream().map(Seal::note).toList()));
    }
}
