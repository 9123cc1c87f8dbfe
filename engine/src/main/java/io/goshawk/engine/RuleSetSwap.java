package io.goshawk.engine;

import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the deciding thread does for a deployment: orders the new rules, lets them see the last
 * entries, a few after each input, and puts them in between two groups. No transaction waits for
 * more than these few.
 */
final class RuleSetSwap implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleSetSwap.class);

    /** More than one, so that a candidate catches up; few, because a transaction may wait. */
    private static final int ENTRIES_AN_INPUT = 4;
    private static final int ENTRIES_A_TURN = 64;

    private final Shard shard;
    private final Journal journal;
    private final DeployStage stage;
    private final Snapshots snapshots;
    private final InputHistory history;
    private Set<String> answered;
    private Entry.Deployed underWay;
    private Candidate candidate;

    RuleSetSwap(Shard shard, PipelinePorts ports, DeployStage stage, Snapshots snapshots) {
        this.shard = shard;
        this.journal = ports.journal();
        this.history = ports.history();
        this.stage = stage;
        this.snapshots = snapshots;
    }

    /** After an input: lets the new rules, if there are any, see a few entries. */
    void follow() {
        if (candidate != null) {
            see(ENTRIES_AN_INPUT);
        }
    }

    /**
     * In a turn of the loop, and when a group was closed: whatever can be done now. Behind a group
     * there are only its last entries left to see, however many inputs wait.
     */
    void turn() {
        if (underWay == null) {
            orderNext();
        } else if (candidate == null) {
            takeResult();
        } else if (see(ENTRIES_A_TURN)) {
            takeOverIfReady();
        }
    }

    /** No group spans two rule sets. */
    private void takeOverIfReady() {
        if (shard.group().inputCount() == 0
                && candidate.nextSequence() == shard.nextSequence()
                && (!candidate.hasOwnProfiles() || snapshots.areIdle())) {
            Judge before = shard.decider().judge();
            LOG.info("rule set {}, deployed by {} as {}, decides from journal entry {} on",
                    underWay.deployment().hash(), underWay.deployment().author(),
                    underWay.deployment().deploymentId(), shard.nextSequence());
            shard.ruleSet(candidate.judge(), underWay.sequence());
            candidate.taken();
            if (candidate.hasOwnProfiles()) {
                snapshots.makeDue(); // those before hold other profiles
            }
            boolean closesProfiles = candidate.hasOwnProfiles();
            stage.later(() -> {
                before.rules().close();
                if (closesProfiles) {
                    before.profiles().close();
                }
            });
            candidate = null;
            underWay = null;
        }
    }

    private void orderNext() {
        underWay = shard.nextDeployment();
        if (underWay != null && shard.owesDeployment()
                && answered().contains(underWay.deployment().deploymentId())) {
            shard.refuse(underWay.sequence(), Deployments.ANSWERED_BEFORE);
            underWay = null;
        } else if (underWay != null) {
            stage.order(new DeployStage.Order(underWay, shard.past(journal), shard.profiles(),
                    shard.decider().judge().ruleSet().profileLayout()));
        }
    }

    /** Asked for once, and only where it matters. */
    private Set<String> answered() {
        if (answered == null) {
            answered = history == null ? Set.of() : history.answeredDeployments();
        }
        return answered;
    }

    private void takeResult() {
        DeployStage.Result result = stage.takeResult();
        if (result != null) {
            candidate = result.candidate();
            if (candidate == null) {
                refuse(result.problems());
            }
        }
    }

    private boolean see(int entriesMax) {
        // Looking beyond the end of the journal may cost more than all entries before it.
        long left = shard.nextSequence() - candidate.nextSequence();
        try {
            candidate.see((int) Math.min(entriesMax, left));
            return true;
        } catch (RuleSetRefusedException refused) {
            stage.later(candidate::close);
            candidate = null;
            refuse(refused.problems());
            return false;
        }
    }

    private void refuse(List<String> problems) {
        LOG.warn("rule set {}, deployed by {} as {}, is refused, the present one goes on: {}",
                underWay.deployment().hash(), underWay.deployment().author(),
                underWay.deployment().deploymentId(), problems);
        shard.refuse(underWay.sequence(), Problems.bounded(problems));
        underWay = null;
    }

    /** Gives back what has not taken over. */
    @Override
    public void close() {
        if (candidate != null) {
            candidate.close();
        }
    }
}
