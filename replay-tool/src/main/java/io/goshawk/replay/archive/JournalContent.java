package io.goshawk.replay.archive;

import io.goshawk.engine.chain.MerkleTree;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * What a journal holds, file by file, and which of its entries later ones cannot be read without.
 * Every entry is read and checked.
 */
final class JournalContent {
    private final List<JournalFile> files = new ArrayList<>();
    private final List<VerifierKey> keys = new ArrayList<>();
    /** Entries that are looked up one by one, whatever is deleted around them. */
    private final Set<Long> lasting = new TreeSet<>();
    private final SortedMap<Long, RuleSet> ruleSets = new TreeMap<>();
    private final Set<Long> undoneDeployments = new TreeSet<>();
    private final MerkleTree tree = new MerkleTree();
    private UUID journalId;
    private Entry.Genesis genesis;
    private long entries;
    private long fileFirst;
    private OpenGroup group;

    private JournalContent() {}

    /** Reads the whole journal. */
    static JournalContent of(Journal journal, LongConsumer progress) {
        JournalContent content = new JournalContent();
        for (long kept : journal.keptBefore()) {
            try (JournalReader one = new JournalReader(journal, kept, -1)) {
                content.note(one.next());
            }
        }
        content.group = OpenGroup.before(journal);
        try (JournalReader reader = new JournalReader(journal)) {
            content.fileFirst = reader.nextSequence();
            content.readAll(reader, progress);
        }
        return content;
    }

    private void readAll(JournalReader reader, LongConsumer progress) {
        String file = null;
        byte[] bytes = new byte[0];
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            String present = reader.location().file();
            if (file != null && !present.equals(file)) {
                endFile(file, entry.sequence());
            }
            file = present;
            bytes = reader.length() > bytes.length ? new byte[2 * reader.length()] : bytes;
            reader.buffer().getBytes(0, bytes, 0, reader.length());
            tree.add(bytes, 0, reader.length());
            group.add(entry, bytes, reader.length());
            note(entry);
            progress.accept(reader.nextSequence());
        }
        entries = reader.nextSequence();
        if (file != null) {
            endFile(file, entries);
        }
    }

    private void endFile(String file, long next) {
        files.add(new JournalFile(file, fileFirst, next - 1, tree.root(), group.state()));
        tree.clear();
        fileFirst = next;
    }

    private void note(Entry entry) {
        switch (entry) {
            case Entry.Genesis first -> {
                genesis = first;
                journalId = first.journalId();
                lasting.add(first.sequence());
            }
            case Entry.Warmup warmup -> lasting.add(warmup.sequence());
            case Entry.KeyChanged changed -> {
                keys.add(changed.change().key());
                lasting.add(changed.sequence());
            }
            case Entry.Pruned pruned -> lasting.add(pruned.sequence());
            case Entry.RuleSetChange change -> {
                ruleSets.put(change.sequence(), change.ruleSet());
                undoneDeployments.remove(change.deployment());
            }
            case Entry.Deployed asked -> undoneDeployments.add(asked.sequence());
            case Entry.DeploymentRefused refused -> undoneDeployments.remove(refused.deployment());
            default -> {
                // nothing that later entries are read with
            }
        }
    }

    /** The files, in order; the last one is still written to. */
    List<JournalFile> files() {
        return List.copyOf(files);
    }

    /** The keys that have signed, the present one last. */
    List<VerifierKey> keys() {
        return List.copyOf(keys);
    }

    /** Which journal it is. */
    UUID journalId() {
        return journalId;
    }

    /** For how long a transaction id is remembered. */
    long duplicateWindowMs() {
        return genesis.settings().duplicateWindowMs();
    }

    /** The rule set in force at the end, or null. */
    RuleSet ruleSet() {
        return ruleSets.isEmpty() ? null : ruleSets.lastEntry().getValue();
    }

    /** The sequence that the next entry gets. */
    long entries() {
        return entries;
    }

    /** The entries before this one that are still needed when it is the first. */
    Set<Long> neededBefore(long first) {
        Set<Long> needed = new TreeSet<>(lasting);
        needed.addAll(undoneDeployments);
        if (!ruleSets.headMap(first).isEmpty()) {
            needed.add(ruleSets.headMap(first).lastKey());
        }
        needed.removeIf(each -> each >= first);
        return needed;
    }
}
