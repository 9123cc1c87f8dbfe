package io.goshawk.engine;

import io.goshawk.engine.chain.Checkpoint;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.JournalPosition;
import java.util.List;
import java.util.Map;

/**
 * Decided events that become visible together. Immutable.
 *
 * @param position    the PREPARE entry that closes the group
 * @param inputCount  how many inputs the group deals with
 * @param nextOffsets where to go on in every partition known so far
 * @param alerting    decisions that make at least one alert, in order
 * @param decisions   every decision if they are published too, else empty
 * @param deadLetters records set aside, in order
 * @param statuses    what became of deployments, in order
 * @param checkpoint  the signed head at the PREPARE entry, or null if none is due
 * @param ruleSetHash the rule set that the group was decided under
 */
public record Group(JournalPosition position, int inputCount, Map<Partition, Long> nextOffsets,
        List<Decision> alerting, List<Decision> decisions, List<DeadLetter> deadLetters,
        List<DeploymentStatus> statuses, Checkpoint checkpoint, String ruleSetHash) {
    public Group {
        nextOffsets = Map.copyOf(nextOffsets);
        alerting = List.copyOf(alerting);
        decisions = List.copyOf(decisions);
        deadLetters = List.copyOf(deadLetters);
        statuses = List.copyOf(statuses);
    }

    /** A group whose head is not signed. */
    public Group(JournalPosition position, int inputCount, Map<Partition, Long> nextOffsets,
            List<Decision> alerting, List<Decision> decisions, List<DeadLetter> deadLetters,
            List<DeploymentStatus> statuses, String ruleSetHash) {
        this(position, inputCount, nextOffsets, alerting, decisions, deadLetters, statuses, null,
                ruleSetHash);
    }

    /** The same group, with its signed head. */
    Group with(Checkpoint signed) {
        return new Group(position, inputCount, nextOffsets, alerting, decisions, deadLetters,
                statuses, signed, ruleSetHash);
    }
}
