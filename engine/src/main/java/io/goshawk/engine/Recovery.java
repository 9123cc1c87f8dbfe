package io.goshawk.engine;

import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.journal.JournalReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a shard comes to life, first time or not: fence the predecessor and read what the world has
 * seen; rebuild the state by replaying the journal, comparing every entry; send again what is in
 * the journal and not yet visible; go on behind the journal's last input.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final RuleEvaluator rules;
    private final Journal journal;
    private final AlertSink sink;
    private final Clock clock;
    private final Supplier<UUID> journalIds;
    private final PipelineSettings settings;

    Recovery(RuleEvaluator rules, Journal journal, AlertSink sink, Clock clock,
            Supplier<UUID> journalIds, PipelineSettings settings) {
        this.rules = rules;
        this.journal = journal;
        this.sink = sink;
        this.clock = clock;
        this.journalIds = journalIds;
        this.settings = settings;
    }

    /** A shard that stands where the journal ends, and how it came there. */
    record Recovered(Shard shard, RecoveryReport report) {}

    Recovered run(Counters counters) {
        long startMs = clock.epochMs();
        CommittedPosition committed = sink.open();
        long committedSequence = committed.journalPosition() == null
                ? -1
                : committed.journalPosition().sequence();
        Deque<Group> uncommitted = new ArrayDeque<>();
        RuleSet ruleSet = rules.ruleSet();

        Shard shard;
        long entries;
        long decisions;
        try (Replay replay = new Replay(new JournalReader(journal), group -> {
            if (group.position().sequence() > committedSequence) {
                uncommitted.add(group);
            }
        }, marked -> uncommitted.removeIf(group -> group.position().sequence() <= marked))) {
            shard = new Shard(rules, settings, replay, new Counters(ruleSet));
            replay.run(shard, ruleSet.hash());
            entries = replay.entries();
            decisions = replay.decisions();
        }
        check(committed, shard);
        shard.goLive(journal, counters);
        boolean newJournal = shard.journalId() == null;
        boolean newRuleSet = !ruleSet.hash().equals(shard.ruleSetHash());

        if (newJournal) {
            shard.open(journalIds.get(), clock.epochMs());
        } else if (newRuleSet && shard.group().inputCount() > 0) {
            uncommitted.add(shard.closeGroup());
        }
        resend(uncommitted, shard);
        if (newRuleSet) {
            shard.ruleSet(ruleSet);
        }
        RecoveryReport report = new RecoveryReport(entries, decisions, uncommitted.size(),
                newJournal, newRuleSet, clock.epochMs() - startMs);
        return new Recovered(shard, report);
    }

    private void resend(Deque<Group> uncommitted, Shard shard) {
        if (!uncommitted.isEmpty()) {
            journal.force();
            for (Group group : uncommitted) {
                sink.commit(group);
                LOG.info("sent again: group {} with {} inputs and {} alerting decisions",
                        group.position().sequence(), group.inputCount(), group.alerting().size());
            }
            shard.markCommitted(uncommitted.getLast().position().sequence());
        }
    }

    /** Refuses to go on where the journal is not the one that Kafka's positions speak of. */
    private static void check(CommittedPosition committed, Shard shard) {
        JournalPosition position = committed.journalPosition();
        if (position == null) {
            if (!committed.nextOffsets().isEmpty()) {
                throw new RecoveryException("the consumer group has committed positions "
                        + committed.nextOffsets() + " that Goshawk did not write; give this engine"
                        + " a group of its own");
            }
            checkMarks(-1, shard);
            return;
        }
        if (shard.journalId() == null) {
            throw new RecoveryException("the journal is empty, but Kafka knows committed decisions"
                    + " up to entry " + position.sequence() + " of journal " + position.journalId()
                    + "; start with that journal's directory");
        }
        if (!shard.journalId().equals(position.journalId())) {
            throw new RecoveryException("this is journal " + shard.journalId() + ", but the"
                    + " committed positions belong to journal " + position.journalId()
                    + "; start with that journal's directory");
        }
        if (position.sequence() >= shard.nextSequence()) {
            throw new RecoveryException("the journal ends at entry " + (shard.nextSequence() - 1)
                    + ", but entry " + position.sequence() + " is committed in Kafka: its end was"
                    + " lost, by a loss of power without force or by a wrong copy");
        }
        checkMarks(position.sequence(), shard);
    }

    /** What the journal has marked as visible, Kafka must know: else it would go out again. */
    private static void checkMarks(long committedSequence, Shard shard) {
        if (shard.marked() > committedSequence) {
            throw new RecoveryException("the journal says that everything up to entry "
                    + shard.marked() + " is visible, but the consumer group knows "
                    + (committedSequence < 0 ? "nothing" : "only entry " + committedSequence)
                    + ": its offsets expired or were reset, or this is another group or cluster."
                    + " To send again what was visible would double every alert. Restore the"
                    + " group's offsets, or begin a new journal with a new group id");
        }
    }
}
