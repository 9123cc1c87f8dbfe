package io.goshawk.replay.verify;

import io.goshawk.engine.journal.sbe.PruneEntryDecoder;
import io.goshawk.replay.cq4.JournalFiles;
import io.goshawk.replay.cq4.KeptEntries;
import io.goshawk.replay.cq4.PieceKind;
import io.goshawk.replay.cq4.RawJournal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The PRUNE entries of a journal, looked for before it is read: they stand behind what they speak
 * of. A journal that begins with entry 0 is not looked through.
 */
final class Prunes {
    private final List<Prune> found = new ArrayList<>();
    /** The first whole entry of each file. */
    private final Map<String, Long> firsts = new HashMap<>();
    private long first = -1;

    private Prunes() {}

    static Prunes in(JournalFiles files) {
        Prunes prunes = new Prunes();
        boolean isPruned = files.names().contains(KeptEntries.NAME);
        RawJournal raw = new RawJournal(files);
        RawEntry entry = new RawEntry();
        while ((isPruned || prunes.first != 0) && raw.next()) {
            if (raw.piece().kind() == PieceKind.ENTRY) {
                entry.fill(raw.file(), raw.piece());
                if (entry.isWhole()) {
                    prunes.take(entry);
                } else {
                    raw.piece().distrust();
                }
            }
        }
        return prunes;
    }

    private void take(RawEntry entry) {
        firsts.putIfAbsent(entry.file(), entry.sequence());
        first = first < 0 ? entry.sequence() : first;
        if (entry.type() == PruneEntryDecoder.TEMPLATE_ID && !entry.isNewer()) {
            try {
                found.add(Prune.of(entry));
            } catch (RuntimeException undecodable) {
                // Nothing can begin with it. That it is wrong is told when it is read in its turn.
                return;
            }
        }
    }

    /** The PRUNE entry that says where the journal begins, or null if all has to be there. */
    Prune beginning() {
        Prune newest = null;
        for (Prune each : found) {
            boolean isNewer = newest == null || each.firstKept() >= newest.firstKept();
            newest = each.firstKept() > 0 && each.firstKept() <= first && isNewer ? each : newest;
        }
        return newest;
    }

    /** The last one that says that this is the first entry, or null. */
    Prune of(long firstKept) {
        return found.stream().filter(each -> each.firstKept() == firstKept)
                .reduce((former, latter) -> latter).orElse(null);
    }

    /** The seals of all of them. */
    List<String> seals() {
        return found.stream().flatMap(each -> each.seals().stream()).toList();
    }

    /** The first whole entry of a file, or -1. */
    long firstOf(String file) {
        return firsts.getOrDefault(file, -1L);
    }
}
