package io.goshawk.cli;

import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.event.Deployment;
import io.goshawk.kafka.RuleSetTopics;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was deployed to one shard so far, and what became of it. */
final class RuleSetHistory {
    private static final int HASH_SHOWN = 12;

    private final List<Deployment> deployments;
    private final List<DeploymentStatus> statuses;
    private final Optional<Deployment> active;
    private final Optional<Deployment> started;

    RuleSetHistory(RuleSetTopics topics) {
        deployments = topics.deployments();
        statuses = topics.statuses();
        active = topics.lastActive(deployments);
        started = topics.started();
    }

    /** What decides, as the engine has told; or nothing if it never has. */
    Optional<Deployment> inForce() {
        return started.or(() -> active);
    }

    /**
     * The deployment of the rule set whose hash begins so.
     *
     * @throws Failure if there is none, or if it is not clear which
     */
    Deployment withHash(String beginning) {
        List<Deployment> found = deployments.stream()
                .filter(deployment -> deployment.hash().startsWith(beginning)).toList();
        if (found.isEmpty()) {
            throw new Failure("no rule set with a hash like '" + beginning + "' was deployed",
                    "'goshawk rules deploy --list' tells which were");
        }
        if (found.stream().map(Deployment::hash).distinct().count() > 1) {
            throw new Failure("several rule sets have a hash that begins with '" + beginning + "'",
                    "give more of it; 'goshawk rules deploy --list' tells which there are");
        }
        return found.getLast();
    }

    /** A line for each deployment, the oldest first. */
    List<String> lines() {
        if (deployments.isEmpty()) {
            return List.of(
                    "nothing was deployed yet: the rules that the engine was started with decide");
        }
        return deployments.stream().map(this::line).toList();
    }

    private String line(Deployment deployment) {
        Optional<DeploymentStatus> last = statuses.stream()
                .filter(status -> status.deploymentId().equals(deployment.deploymentId()))
                .reduce((earlier, later) -> later);
        boolean decides = active.map(deployment::equals).orElse(false)
                && inForce().get().hash().equals(deployment.hash());
        String state = last.map(status -> status.state().name()).orElse("not answered");
        return deployment.hash().substring(0, HASH_SHOWN) + "  "
                + Instant.ofEpochMilli(deployment.origin().timestampMs()) + "  "
                + (decides
                        ? "decides"
                        : state.equals("ACTIVE") ? "replaced" : state.toLowerCase(Locale.ROOT))
                + "  " + deployment.files().size() + " files by " + deployment.author()
                + (deployment.reason().isEmpty() ? "" : ": " + deployment.reason());
    }
}
