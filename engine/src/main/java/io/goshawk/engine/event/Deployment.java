package io.goshawk.engine.event;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleFile;
import java.util.List;
import java.util.Objects;

/**
 * Somebody asks that this rule set decides from now on. It takes over as soon as it is compiled and
 * has seen what it would remember; until then, or if it is refused, the present one goes on.
 *
 * @param origin       the record it came from
 * @param deploymentId names the request in whatever is said about it
 * @param author       who asks
 * @param reason       why, or the empty text
 * @param hash         the hash of the rule set of this policy and these files
 * @param policy       how hits become an outcome
 * @param files        rules and what belongs to them, sorted by path
 */
public record Deployment(Origin origin, String deploymentId, String author, String reason,
        String hash, DecisionPolicy policy, List<RuleFile> files) implements Input {
    public Deployment {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(deploymentId, "deploymentId");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(policy, "policy");
        files = List.copyOf(files);
    }
}
