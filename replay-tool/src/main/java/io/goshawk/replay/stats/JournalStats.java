package io.goshawk.replay.stats;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.replay.EntryClock;
import io.goshawk.replay.EntryKind;
import io.goshawk.replay.JournalRange;
import io.goshawk.replay.index.JournalIndex;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;

/** What a part of a journal holds. Filled by one thread, in one pass. */
public final class JournalStats {
    /** Scores are counted in bands of so many. */
    public static final int BAND = 50;
    private static final int GAPS_KEPT = 10;
    private static final int REPORT_EVERY = 4_096;
    private static final String NOT_DEPLOYED = "";

    private final JournalRange range;
    private final long gapMs;
    private final SortedMap<String, KindCount> kinds = new TreeMap<>();
    private final SortedMap<String, RuleCount> rules = new TreeMap<>();
    private final SortedMap<LocalDate, Map<Outcome, Long>> days = new TreeMap<>();
    private final SortedMap<RejectReason, Long> deadLetters = new TreeMap<>();
    private final long[] scores = new long[DecisionPolicy.SCORE_MAX / BAND + 1];
    private final List<RuleSetCount> ruleSets = new ArrayList<>();
    private final PriorityQueue<ClockGap> gaps = new PriorityQueue<>(
            Comparator.comparingLong(ClockGap::lengthMs));
    private final List<Entry> breaks = new ArrayList<>();
    private final LabelCounts labels;
    private UUID journalId;
    private String author = NOT_DEPLOYED;
    private long gapCount;
    private long late;
    private long clockMs = Long.MIN_VALUE;
    private long firstMs;
    private long lastMs;

    private JournalStats(JournalRange range, long gapMs, LabelCounts labels) {
        this.range = range;
        this.gapMs = gapMs;
        this.labels = labels;
    }

    /**
     * Counts.
     *
     * @param gapMs    a stretch without anything is told from this length on
     * @param progress is told now and then how many entries were read
     */
    public static JournalStats of(JournalIndex index, JournalRange range, long gapMs,
            LongConsumer progress) {
        try (JournalReader reader = new JournalReader(index.journal());
                LabelCounts labels = new LabelCounts(index)) {
            JournalStats stats = new JournalStats(range, gapMs, labels);
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (!stats.take(entry, reader.length())) {
                    break;
                }
                if (entry.sequence() % REPORT_EVERY == 0) {
                    progress.accept(entry.sequence());
                }
            }
            return stats;
        }
    }

    /** Whether to go on. */
    private boolean take(Entry entry, int length) {
        long beforeMs = clockMs;
        clockMs = EntryClock.of(entry, beforeMs);
        if (entry instanceof Entry.Genesis first) {
            journalId = first.journalId();
        }
        if (entry.sequence() > range.last() || clockMs >= range.untilMs()) {
            return false;
        }
        if (entry instanceof Entry.Deployed asked) {
            author = asked.deployment().author();
        } else if (entry instanceof Entry.RuleSetChange change) {
            ruleSets.add(new RuleSetCount(change.sequence(), change.ruleSet().hash(),
                    Math.max(0, clockMs), change.deployment() < 0 ? NOT_DEPLOYED : author));
        }
        if (range.holds(entry.sequence()) && range.holdsTime(clockMs)) {
            kinds.computeIfAbsent(kind(entry), kind -> new KindCount()).add(length);
            time(entry.sequence(), beforeMs);
            count(entry);
        }
        return true;
    }

    private static String kind(Entry entry) {
        return entry instanceof Entry.Decided decided
                && !(decided.decision().input() instanceof Transaction)
                        ? "TICK"
                        : EntryKind.of(entry);
    }

    private void time(long sequence, long beforeMs) {
        if (clockMs == Long.MIN_VALUE) {
            return;
        }
        firstMs = firstMs == 0 ? clockMs : firstMs;
        lastMs = clockMs;
        if (beforeMs != Long.MIN_VALUE && clockMs - beforeMs >= gapMs) {
            gapCount++;
            gaps.add(new ClockGap(sequence, beforeMs, clockMs));
            if (gaps.size() > GAPS_KEPT) {
                gaps.remove();
            }
        }
    }

    private void count(Entry entry) {
        switch (entry) {
            case Entry.Decided(Decision decision, String ruleSet) -> count(decision);
            case Entry.DeadLettered aside -> deadLetters.merge(aside.deadLetter().reason(), 1L,
                    Long::sum);
            case Entry.Labelled labelled -> labels.add(labelled.label());
            case Entry.Gap gap -> breaks.add(gap);
            case Entry.Warmup warmup -> breaks.add(warmup);
            default -> {
                // counted by its kind
            }
        }
    }

    private void count(Decision decision) {
        decision.clockHits().forEach(hit -> rule(hit.rule().id()).addOnClock());
        for (Demotion demotion : decision.demotions()) {
            rule(demotion.ruleId()).addDemotion();
        }
        if (!(decision.input() instanceof Transaction)) {
            return;
        }
        for (Hit hit : decision.hits()) {
            rule(hit.rule().id()).add(hit);
        }
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(decision.clockMs()),
                ZoneOffset.UTC);
        days.computeIfAbsent(day, each -> new EnumMap<>(Outcome.class))
                .merge(decision.outcome(), 1L, Long::sum);
        scores[decision.score() / BAND]++;
        late += decision.late() ? 1 : 0;
        ruleSets.getLast().decided();
    }

    private RuleCount rule(String id) {
        return rules.computeIfAbsent(id, each -> new RuleCount());
    }

    /** The journal. */
    public UUID journalId() {
        return journalId;
    }

    /** Entries and bytes of each kind. */
    public SortedMap<String, KindCount> kinds() {
        return kinds;
    }

    /** The rules that fired. */
    public SortedMap<String, RuleCount> rules() {
        return rules;
    }

    /** Outcomes by the day of the clock, UTC. */
    public SortedMap<LocalDate, Map<Outcome, Long>> days() {
        return days;
    }

    /** Why records were set aside. */
    public SortedMap<RejectReason, Long> deadLetters() {
        return deadLetters;
    }

    /** How many decisions have a score in each band, the first one from 0. */
    public long[] scores() {
        return scores.clone();
    }

    /** The rule sets in their order, those before the range too. */
    public List<RuleSetCount> ruleSets() {
        return List.copyOf(ruleSets);
    }

    /** The longest stretches without anything, the longest first. */
    public List<ClockGap> gaps() {
        return gaps.stream().sorted(Comparator.comparingLong(ClockGap::lengthMs).reversed())
                .toList();
    }

    /** How many such stretches there are in all. */
    public long gapCount() {
        return gapCount;
    }

    /** STATE_GAP and WARMUP entries. */
    public List<Entry> breaks() {
        return List.copyOf(breaks);
    }

    /** What later verdicts say. */
    public LabelCounts labels() {
        return labels;
    }

    /** Decisions on events whose time lay behind the clock. */
    public long late() {
        return late;
    }

    /** The first and the last clock; 0 if nothing has one. */
    public long firstMs() {
        return firstMs;
    }

    public long lastMs() {
        return lastMs;
    }
}
