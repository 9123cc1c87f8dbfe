package io.goshawk.engine;

import io.goshawk.engine.chain.KeyChange;
import io.goshawk.engine.chain.Notary;
import io.goshawk.engine.chain.VerifierKey;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.StateGap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a shard comes to life, first time or not. The steps of {@link #recover} are the order in
 * which it must be done:
 *
 * <ol>
 * <li>fence the predecessor: from here on nobody else commits;
 * <li>read what is committed: what the world has seen;
 * <li>open the journal at the newest snapshot that it and the rules allow, or at its beginning;
 * <li>rebuild by replay, comparing every entry;
 * <li>go live behind the journal's last entry; a journal that is missing is begun anew;
 * <li>send again what is in the journal and not yet visible.
 * </ol>
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final PipelinePorts ports;
    private final PipelineSettings settings;
    private final RuleSet ruleSet;
    private final Journal journal;
    private final Replay replay = new Replay(this::replayed, this::marked);
    private final Deque<Group> uncommitted = new ArrayDeque<>();
    private CommittedPosition committed;
    private StartingPoint start;
    private Shard shard;
    private List<StateGap> gaps = List.of();
    /** Whether the journal has the very group that was committed last. */
    private boolean hasCommitted;

    Recovery(PipelinePorts ports, PipelineSettings settings) {
        this.ports = ports;
        this.settings = settings;
        this.ruleSet = ports.rules().ruleSet();
        this.journal = ports.journal();
    }

    /** A shard that stands where the journal ends, and how it came there. */
    record Recovered(Shard shard, RecoveryReport report) {}

    Recovered run(Counters counters) {
        try {
            return recover(counters);
        } catch (RuntimeException | Error failure) {
            // Profiles are outside of the heap: a start that fails must give them back.
            if (start != null) {
                start.close();
            }
            throw failure;
        }
    }

    private Recovered recover(Counters counters) {
        long startMs = ports.clock().epochMs();
        fenceAndReadCommitted();
        openJournal();
        rebuild();
        boolean newJournal = shard.isUndecided();
        boolean newRuleSet = !ruleSet.hash().equals(shard.ruleSetHash());
        goLive(counters, newRuleSet);
        changeKey();
        resend();
        if (newRuleSet) {
            shard.ruleSet(ruleSet, -1);
        }
        return new Recovered(shard, new RecoveryReport(replay.entries(), replay.decisions(),
                uncommitted.size(), newJournal, shard.predecessor(), gaps, newRuleSet,
                start.snapshotSequence(), start.entriesWarmed(), shard.historyFromMs(),
                ports.clock().epochMs() - startMs));
    }

    /** The sink does both, in this order: the other way round, the position might change. */
    private void fenceAndReadCommitted() {
        committed = ports.sink().open();
    }

    private void openJournal() {
        try {
            start = new StartingPoint(ports, settings, committed.journalPosition(), replay);
        } catch (CorruptJournalException damage) {
            throw Agreement.damaged(damage, committed.journalPosition());
        }
        shard = start.shard();
        hasCommitted = start.isAtCommitted();
    }

    private void rebuild() {
        CorruptJournalException torn = null;
        try (JournalReader reader = new JournalReader(journal, shard.nextSequence(),
                shard.ruleSetSequence())) {
            replay.run(reader, shard, ruleSet.hash());
        } catch (CorruptJournalException damage) {
            torn = damage;
        } catch (RecoveryException differs) {
            throw start.snapshotSequence() < 0
                    ? differs
                    : new RecoveryException(differs.getMessage() + "\nThe start was from snapshot "
                            + start.snapshotSequence() + " in " + ports.snapshots().dir()
                            + ": if this version of Goshawk wrote the journal, keep the snapshots"
                            + " for inspection, move them away and start again");
        }
        Agreement agreement = new Agreement(committed, shard, hasCommitted,
                ports.history() != null);
        if (torn == null) {
            agreement.check();
        } else {
            agreement.check(torn);
            setAside(torn);
        }
    }

    /** A loss of power damaged the end, which nobody has seen; its inputs come again. */
    private void setAside(CorruptJournalException damage) {
        LOG.warn("{}. Nothing from there on is committed: it is set aside, and its inputs are read"
                + " and decided again", damage.getMessage());
        journal.setAside(damage.sequence());
    }

    private void goLive(Counters counters, boolean newRuleSet) {
        shard.goLive(journal, counters);
        if (shard.isUndecided()) {
            begin();
        }
        if (ports.history() != null && !shard.stillToWarm().isEmpty()) {
            new TakeOver(ruleSet, settings, ports.history()).skipDeleted(shard);
        }
        counters.warming(!shard.stillToWarm().isEmpty());
        if (newRuleSet && shard.group().inputCount() > 0) {
            uncommitted.add(shard.closeGroup());
        }
    }

    /** Only the key that signs can vouch for the next one, and only now. */
    private static void requireSuccession(VerifierKey signer, Notary notary) {
        if (notary.before() != null && !notary.before().verifier().equals(signer)) {
            throw new RecoveryException("the journal is signed by "
                    + (signer == null ? "nobody" : "the key " + signer)
                    + ", but journal.previous-signing-key is " + notary.before()
                    + ", which cannot vouch for the new one. Configure the key that signs, or"
                    + " none");
        }
        if (signer != null && notary.before() == null) {
            LOG.warn("The journal was signed by the key {}, and is by {} from here on; the old key"
                    + " does not vouch for the new one, because journal.previous-signing-key is"
                    + " not configured. Auditors need both public keys", signer, notary.key());
        }
    }

    /** Signatures of one key end where those of another one begin, in the journal. */
    private void changeKey() {
        Notary notary = ports.notary();
        VerifierKey signer = shard.marks().signer();
        if (notary != null && !notary.key().verifier().equals(signer)) {
            requireSuccession(signer, notary);
            shard.marks().keyChange(KeyChange.to(notary.key().verifier(), notary.before(),
                    shard.journalId(), shard.nextSequence()));
        }
    }

    /** A process that died at its first start may have left the first entries. */
    private void begin() {
        if (shard.journalId() == null) {
            shard.open(ports.journalIds().get(), ports.clock().epochMs());
        }
        if (committed.journalPosition() != null && shard.predecessor() == null) {
            gaps = new TakeOver(ruleSet, settings, ports.history()).of(committed, shard);
        }
    }

    private void resend() {
        if (!uncommitted.isEmpty()) {
            journal.force();
            for (Group group : uncommitted) {
                ports.sink().commit(group);
                LOG.info("sent again: group {} with {} inputs and {} alerting decisions",
                        group.position().sequence(), group.inputCount(), group.alerting().size());
            }
            shard.marks().commit(uncommitted.getLast().position().sequence());
        }
    }

    private void replayed(Group group) {
        JournalPosition seen = committed.journalPosition();
        if (seen == null || !seen.journalId().equals(shard.journalId())
                || group.position().sequence() > seen.sequence()) {
            uncommitted.add(group);
        } else if (group.position().equals(seen)) {
            hasCommitted = true;
        } else if (group.position().sequence() == seen.sequence()) {
            throw new RecoveryException("the journal says something else up to entry "
                    + seen.sequence() + " than what was committed: its chain of groups has the"
                    + " head " + group.position().head() + " there, but " + seen.head()
                    + " was committed. It is a copy that went its own way, or it was changed;"
                    + " start with the directory that the last instance wrote");
        }
    }

    private void marked(long prepared) {
        uncommitted.removeIf(group -> group.position().sequence() <= prepared);
    }
}
