package io.goshawk.replay;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a journal holds, counted from its entries alone.
 *
 * @param entries      all entries
 * @param decided      transactions decided
 * @param deadLettered records set aside
 * @param duplicates   transactions that had been decided before
 * @param labels       later verdicts
 * @param listChanges  changes of lists
 * @param deployments  rule sets that were asked for
 * @param prepared     groups closed
 * @param alertIds     ids of the alerts that the decisions make, in order
 * @param hits         hits on transactions by rule id, live and shadow
 * @param nextOffsets  where each partition goes on, by the inputs
 */
public record JournalTotals(long entries, long decided, long deadLettered, long duplicates,
        long labels, long listChanges, long deployments, long prepared, List<String> alertIds,
        SortedMap<String, Long> hits,
        Map<Partition, Long> nextOffsets) {
    /** Reads a journal from its first entry to its present end. */
    public static JournalTotals of(Journal journal) {
        try (JournalReader reader = new JournalReader(journal)) {
            Tally tally = new Tally();
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                tally.add(entry);
            }
            return tally.totals(reader.nextSequence());
        }
    }

    /** Inputs that came from records: what an engine consumed. */
    public long consumed() {
        return decided + deadLettered + duplicates + labels + orders();
    }

    /** Of these, what says how to decide. */
    public long orders() {
        return listChanges + deployments;
    }

    private static final class Tally {
        private final List<String> alertIds = new ArrayList<>();
        private final SortedMap<String, Long> hits = new TreeMap<>();
        private final Map<Partition, Long> nextOffsets = new HashMap<>();
        private long decided;
        private long deadLettered;
        private long duplicates;
        private long labels;
        private long listChanges;
        private long deployments;
        private long prepared;
        private Entry.Warmup warmup;

        void add(Entry entry) {
            switch (entry) {
                case Entry.Decided made -> add(made);
                case Entry.Duplicate duplicate -> {
                    duplicates++;
                    passed(duplicate.transaction().origin());
                }
                case Entry.DeadLettered aside -> {
                    deadLettered++;
                    passed(aside.deadLetter().origin());
                }
                case Entry.Labelled labelled -> {
                    labels++;
                    passed(labelled.label().origin());
                }
                case Entry.ListChanged changed -> {
                    listChanges++;
                    passed(changed.change().origin());
                }
                case Entry.Prepared group -> prepared++;
                case Entry.Genesis first -> {
                    // counted as an entry only
                }
                case Entry.Deployed asked -> {
                    deployments++;
                    passed(asked.deployment().origin());
                }
                case Entry.DeploymentRefused refused -> {
                    // counted as an entry only
                }
                case Entry.RuleSetChange change -> {
                    // counted as an entry only
                }
                case Entry.Committed mark -> {
                    // counted as an entry only
                }
                case Entry.Pruned pruned -> {
                    // counted as an entry only
                }
                case Entry.KeyChanged changed -> {
                    // counted as an entry only
                }
                case Entry.Checkpointed signed -> {
                    // counted as an entry only
                }
                case Entry.Warmup inherited -> warmup = inherited;
                case Entry.Gap missing -> {
                    // counted as an entry only
                }
            }
        }

        private void add(Entry.Decided made) {
            boolean isVisibleSince = warmup != null
                    && made.decision().input() instanceof Transaction again
                    && warmup.covers(again.origin());
            if (!isVisibleSince) {
                Alert.of(made.decision()).forEach(alert -> alertIds.add(alert.id()));
            }
            if (made.decision().input() instanceof Transaction transaction) {
                decided++;
                passed(transaction.origin());
                for (Hit hit : made.decision().hits()) {
                    hits.merge(hit.rule().id(), 1L, Long::sum);
                }
            }
        }

        private void passed(Origin origin) {
            nextOffsets.put(origin.partition(), origin.nextOffset());
        }

        JournalTotals totals(long entries) {
            return new JournalTotals(entries, decided, deadLettered, duplicates, labels,
                    listChanges, deployments, prepared,
                    List.copyOf(alertIds), hits, Map.copyOf(nextOffsets));
        }
    }
}
