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
 * @param budget         what it may do before it is taken for a shadow rule
 */
public record RuleDescriptor(String id, int version, Status status, int points, Action action,
        Severity severity, String typology, String owner, String why,
        List<String> falsePositives, RuleBudget budget) {
    public RuleDescriptor {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(typology, "typology");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(budget, "budget");
        falsePositives = List.copyOf(falsePositives);
        if (points < 0 || points > DecisionPolicy.SCORE_MAX) {
            throw new IllegalArgumentException("points must be 0 to 1000: " + points);
        }
    }

    /** A rule without a budget. */
    public RuleDescriptor(String id, int version, Status status, int points, Action action,
            Severity severity, String typology, String owner, String why,
            List<String> falsePositives) {
        this(id, version, status, points, action, severity, typology, owner, why, falsePositives,
                RuleBudget.NONE);
    }

    /** The same with another status. */
    public RuleDescriptor as(Status other) {
        return new RuleDescriptor(id, version, other, points, action, severity, typology, owner,
                why, falsePositives, budget);
    }

    /** The same with another budget. */
    public RuleDescriptor with(RuleBudget other) {
        return new RuleDescriptor(id, version, status, points, action, severity, typology, owner,
                why, falsePositives, other);
    }

    /** Whether a hit of this rule may influence the outcome. */
    public boolean live() {
        return status == Status.LIVE;
    }
}
