package io.goshawk.engine;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Demotion;
import java.util.List;
import java.util.UUID;

/**
 * What became of a deployment, or of one of its rules; published in the transaction of the group
 * that its entry is in.
 *
 * @param deploymentId the request; empty if it is about a rule
 * @param ruleSetHash  the rule set that was asked for, or that decides
 * @param ruleId       the rule that it is about, or null
 * @param state        how far it has come
 * @param journalId    the journal that says so
 * @param sequence     its entry there
 * @param clockMs      the shard's clock at that entry
 * @param problems     why it is refused, or demoted
 */
public record DeploymentStatus(String deploymentId, String ruleSetHash, String ruleId,
        State state, UUID journalId, long sequence, long clockMs, List<String> problems) {
    /** How far a deployment has come. */
    public enum State {
        /** It is journaled; the rules are being compiled and shown what they look back on. */
        RECEIVED,
        /** From its entry on it decides. */
        ACTIVE,
        /** It is not used; what decided before goes on. */
        REFUSED,
        /** A live rule ran past its budget: from here on it is taken for a shadow rule. */
        DEMOTED
    }

    public DeploymentStatus {
        problems = List.copyOf(problems);
    }

    /** What is told of a rule that a decision demoted. */
    static DeploymentStatus of(Demotion demotion, Decision decision, UUID journalId,
            String ruleSetHash) {
        return new DeploymentStatus("", ruleSetHash, demotion.ruleId(), State.DEMOTED, journalId,
                decision.sequence(), decision.clockMs(), List.of(demotion.reason()));
    }
}
