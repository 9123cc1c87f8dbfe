package io.goshawk.replay.archive;

import io.goshawk.engine.chain.Seal;
import io.goshawk.engine.chain.SigningKey;
import io.goshawk.engine.journal.Journal;
import java.util.List;
import java.util.Set;

/** Announces the deletion of a journal's oldest files as a prune does, whatever their age. */
public final class PrunedSample {
    private PrunedSample() {}

    /**
     * Writes the PRUNE entry of all files but the last one.
     *
     * @param journal to append to
     * @param from    the first entry that was not deleted before
     * @param key     seals them
     */
    public static Pruning announce(Journal journal, long from, SigningKey key) {
        JournalContent content = JournalContent.of(journal, read -> {
            // nobody waits
        });
        List<JournalFile> gone = content.files().subList(0, content.files().size() - 1);
        List<Seal> seals = gone.stream().filter(file -> file.first() >= from)
                .map(file -> Seal.sign(content.journalId(), file.name(),
                        file.first(), file.last(), file.root(), 0, key))
                .toList();
        long firstKept = gone.getLast().last() + 1;
        Set<Long> needed = content.neededBefore(firstKept);
        Pruning pruning = new Pruning(seals, firstKept, needed, gone.getLast().behind(),
                Pruning.rootOf(journal, needed), content.entries(), null);
        pruning.announce(journal);
        return pruning;
    }
}
