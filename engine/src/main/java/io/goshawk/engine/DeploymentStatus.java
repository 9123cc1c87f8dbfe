package io.goshawk.engine;

import java.util.List;
import java.util.UUID;

/**
 * What became of a deployment; published in the transaction of the group that its entry is in.
 *
 * @param deploymentId the request
 * @param ruleSetHash  the rule set that was asked for
 * @param state        how far it has come
 * @param journalId    the journal that says so
 * @param sequence     its entry there
 * @param clockMs      the shard's clock at that entry
 * @param problems     why it is refused
 */
public record DeploymentStatus(String deploymentId, String ruleSetHash, State state,
        UUID journalId, long sequence, long clockMs, List<String> problems) {
    /** How far a deployment has come. */
    public enum State {
        /** It is journaled; the rules are being compiled and shown what they look back on. */
        RECEIVED,
        /** From its entry on it decides. */
        ACTIVE,
        /** It is not used; what decided before goes on. */
        REFUSED
    }

    public DeploymentStatus {
        problems = List.copyOf(problems);
    }
}
