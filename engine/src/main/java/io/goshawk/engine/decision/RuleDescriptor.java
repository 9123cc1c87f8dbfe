package io.goshawk.engine.decision;

import java.util.List;
import java.util.Objects;

/**
 * What is known about a rule besides its text.
 *
 * @param id             its name for ever, lower_snake_case
 * @param version        raised whenever its text changes
 * @param status         DRAFT, SHADOW, LIVE or RETIRED
 * @param points         what a hit adds to the score, 0 to 1000
 * @param action         what a hit asks for
 * @param severity       how bad it is if a hit is right
 * @param typology       the kind of fraud it looks for
 * @param owner          the team that answers for it
 * @param why            the reason, for the customer who asks
 * @param falsePositives known innocent causes of a hit
 */
public record RuleDescriptor(String id, int version, Status status, int points, Action action,
        Severity severity, String typology, String owner, String why,
        List<String> falsePositives) {
    public RuleDescriptor {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(typology, "typology");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(why, "why");
        falsePositives = List.copyOf(falsePositives);
        if (points < 0 || points > DecisionPolicy.SCORE_MAX) {
            throw new IllegalArgumentException("points must be 0 to 1000: " + points);
        }
    }

    /** Whether a hit of this rule may influence the outcome. */
    public boolean live() {
        return status == Status.LIVE;
    }
}
