package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.decision.RuleSet;
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
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of rule sets and that of what became of them, as those who deploy see them. Used by one
 * thread.
 */
public final class RuleSetTopics implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleSetTopics.class);
    private static final Duration READ_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL_WAIT = Duration.ofMillis(100);

    private final KafkaSettings settings;
    private final Clock clock;
    private final VisibleRecords answers;
    private final List<DeploymentStatus> statuses = new ArrayList<>();
    /** Whether the last word was that of an engine that started, and what it started with. */
    private Deployment started;

    /** Reads what was answered so far; the topics must be there. */
    public RuleSetTopics(KafkaSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        answers = new VisibleRecords(settings, settings.topics().ruleSetStatus(), clock);
        answers.readToEnd(READ_LIMIT, this::take);
    }

    private void take(ConsumerRecord<byte[], byte[]> answer) {
        if (answer.key() == null || !new String(answer.key(), StandardCharsets.UTF_8)
                .equals(settings.transactionalId())) {
            return;
        }
        if (answer.headers().lastHeader(HeaderNames.STARTED) != null) {
            started = deployment(answer);
            return;
        }
        try {
            DeploymentStatus status = DeploymentStatusJson.decode(answer.value());
            statuses.add(status);
            if (status.state() == DeploymentStatus.State.ACTIVE) {
                started = null;
            }
        } catch (IllegalArgumentException foreign) {
            LOG.warn("{}-{}@{} is not what an engine writes: {}", answer.topic(),
                    answer.partition(), answer.offset(), foreign.getMessage());
        }
    }

    /** Null for a record that is none. */
    private static Deployment deployment(ConsumerRecord<byte[], byte[]> each) {
        Origin origin = new Origin(new Partition(each.topic(), each.partition()), each.offset(),
                each.offset() + 1, each.timestamp());
        return DeploymentJson.decode(origin, each.key(),
                each.value()) instanceof Deployment deployment ? deployment : null;
    }

    /**
     * Says what an engine decides with when it starts, so that a deployment can be compared with
     * it. Nothing else rests on it.
     *
     * @throws KafkaFailure if the topic is not there or does not take it
     */
    public static void announce(KafkaSettings settings, RuleSet ruleSet) {
        Origin unsent = new Origin(new Partition(settings.topics().ruleSetStatus(), 0), 0, 1, 0);
        byte[] value = DeploymentJson.encode(new Deployment(unsent, "", "", "", ruleSet.hash(),
                ruleSet.policy(), ruleSet.files()));
        if (value.length > Topics.INPUT_BYTES_MAX) {
            LOG.warn("the rule set has {} bytes as a record: what it is, is not told on '{}'",
                    value.length, settings.topics().ruleSetStatus());
            return;
        }
        ProducerRecord<byte[], byte[]> whole = new ProducerRecord<>(
                settings.topics().ruleSetStatus(),
                settings.transactionalId().getBytes(StandardCharsets.UTF_8), value);
        whole.headers().add(HeaderNames.STARTED, new byte[0]);
        try (RecordFeed feed = new RecordFeed(settings, settings.topics().ruleSetStatus())) {
            feed.send(whole);
            feed.flush();
        }
    }

    /** All that was deployed so far and can be read, in order. */
    public List<Deployment> deployments() {
        List<Deployment> deployments = new ArrayList<>();
        try (VisibleRecords records = new VisibleRecords(settings, settings.topics().ruleSets(),
                clock)) {
            records.readToEnd(READ_LIMIT, each -> {
                Deployment deployment = deployment(each);
                if (deployment != null) {
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

    /** What the engine was started with, if nothing has taken over since, and if it has told. */
    public Optional<Deployment> started() {
        return Optional.ofNullable(started);
    }

    /** Which of these deployments decided last, as the shard has answered. */
    public Optional<Deployment> lastActive(List<Deployment> deployments) {
        return statuses.stream().filter(status -> status.state() == DeploymentStatus.State.ACTIVE)
                .map(DeploymentStatus::ruleSetHash).reduce((earlier, later) -> later)
                .flatMap(hash -> deployments.stream()
                        .filter(deployment -> deployment.hash().equals(hash))
                        .reduce((earlier, later) -> later));
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
