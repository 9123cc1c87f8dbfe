package io.goshawk.rules.explain;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import java.util.List;

/**
 * What decided the outcome: the strongest action that a live rule asked for, else the score.
 *
 * @param action what was asked for; SCORE if the score decided against the thresholds
 * @param rules  the live rules that asked for it; with SCORE, those that gave points
 * @param points the sum of the points of live hits, before it was cut off
 */
public record PolicyStep(Action action, List<String> rules, int points) {
    /** What decided the outcome of a decision. */
    public static PolicyStep of(Decision decision) {
        List<Hit> live = decision.hits().stream().filter(hit -> hit.rule().live()).toList();
        Action action = live.stream().map(hit -> hit.rule().action()).max(Action::compareTo)
                .orElse(Action.SCORE);
        return new PolicyStep(action,
                live.stream().filter(hit -> action == hit.rule().action())
                        .map(hit -> hit.rule().id()).distinct().toList(),
                live.stream().mapToInt(hit -> hit.rule().points()).sum());
    }
}
