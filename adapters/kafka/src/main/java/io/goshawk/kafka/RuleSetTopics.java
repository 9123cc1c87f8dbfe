package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.formats.DeploymentJson;
import io.goshawk.formats.DeploymentStatusJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topic of rule sets and that of what became of them, as those who deploy see them. Used by one
 * thread.
 */
public final class RuleSetTopics implements AutoCloseable {
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL_WAIT = Duration.ofMillis(100);

    private final KafkaSettings settings;
    private final Clock clock;
    private final VisibleRecords answers;
    private final List<DeploymentStatus> statuses = new ArrayList<>();

    /** Reads what was answered so far; the topics must be there. */
    public RuleSetTopics(KafkaSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        answers = new VisibleRecords(settings, settings.topics().ruleSetStatus(), clock);
        answers.readToEnd(READ_LIMIT, this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> answer) {
        String shard = new String(answer.key(), StandardCharsets.UTF_8);
        if (shard.equals(settings.transactionalId())) {
            statuses.add(DeploymentStatusJson.decode(answer.value()));
        }
    }

    /** All that was deployed so far and can be read, in order. */
    public List<Deployment> deployments() {
        List<Deployment> deployments = new ArrayList<>();
        try (VisibleRecords records = new VisibleRecords(settings, settings.topics().ruleSets(),
                clock)) {
            records.readToEnd(READ_LIMIT, each -> {
                Origin origin = new Origin(new Partition(each.topic(), each.partition()),
                        each.offset(), each.offset() + 1, each.timestamp());
                if (DeploymentJson.decode(origin, each.key(),
                        each.value()) instanceof Deployment deployment) {
                    deployments.add(deployment);
                }
            });
        }
        return deployments;
    }

    /** What this shard has answered so far, in order. */
    public List<DeploymentStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** The hash of the rule set that was deployed last and is in force, if any was. */
    public Optional<String> active() {
        return statuses.stream().filter(status -> status.state() == DeploymentStatus.State.ACTIVE)
                .map(DeploymentStatus::ruleSetHash).reduce((earlier, later) -> later);
    }

    /**
     * Asks for a rule set.
     *
     * @throws KafkaFailure if it could not be sent, or is too large for the topic
     */
    public void send(Deployment deployment) {
        byte[] value = DeploymentJson.encode(deployment);
        if (value.length > Topics.INPUT_BYTES_MAX - Topics.HEADER_BYTES_MAX) {
            throw new KafkaFailure("the rule set has " + value.length + " bytes as a record, and '"
                    + settings.topics().ruleSets() + "' takes " + Topics.INPUT_BYTES_MAX
                    + "; split the packs over several engines, or take long lists out of the"
                    + " files: changes of lists have a topic of their own");
        }
        try (RecordFeed feed = new RecordFeed(settings, settings.topics().ruleSets())) {
            feed.send(deployment.deploymentId().getBytes(StandardCharsets.UTF_8), value);
            feed.flush();
        }
    }

    /** The next answer of this shard on a deployment, or nothing if none comes in time. */
    public Optional<DeploymentStatus> await(String deploymentId, DeploymentStatus.State notBefore,
            Duration limit) {
        long startNanos = clock.nanos();
        do {
            Optional<DeploymentStatus> answer = statuses.stream()
                    .filter(status -> status.deploymentId().equals(deploymentId)
                            && status.state().compareTo(notBefore) >= 0)
                    .findFirst();
            if (answer.isPresent()) {
                return answer;
            }
            answers.poll(POLL_WAIT, this::take);
        } while (clock.nanos() - startNanos < TimeUnit.MILLISECONDS.toNanos(limit.toMillis()));
        return Optional.empty();
    }

    @Override
    public void close() {
        answers.close();
    }
}
