package io.goshawk.cli.chaos;

import io.goshawk.cli.chaos.verifier.ClusterState;
import io.goshawk.engine.Clock;
import io.goshawk.kafka.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until everything that is in the input topics is committed, and nothing that an engine has
 * begun stays open while it has nothing to do. One use, by one thread.
 */
final class CatchUp {
    private static final Duration STALL_LIMIT = Duration.ofSeconds(60);
    /** Of a transaction without work, which lasts for milliseconds. */
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(3);
    private static final long LOOK_MS = 100;

    private final KafkaSettings kafka;
    private final String bootstrapServers;
    private long committedMax = -1;
    private long movedNanos = Clock.SYSTEM.nanos();

    CatchUp(KafkaSettings kafka, String bootstrapServers) {
        this.kafka = kafka;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Waits, while nothing more is fed.
     *
     * @param watcher is told now and then how far it is
     * @return what is wrong if it stands still
     */
    Optional<String> await(Consumer<String> watcher) {
        try (ClusterState cluster = new ClusterState(bootstrapServers)) {
            List<TopicPartition> inputs = cluster.partitions(
                    List.of(kafka.topics().transactions(), kafka.topics().labels()));
            long end = total(cluster.ends(inputs, IsolationLevel.READ_UNCOMMITTED).values());
            while (true) {
                // What is in an open transaction is not told, and counts as nothing.
                long committed = total(cluster.committed(kafka.groupId(), inputs).values());
                if (committed == end) {
                    return leftOpen(cluster);
                }
                if (isStalled(committed)) {
                    return Optional.of("the engine does not catch up: " + committedMax + " of "
                            + end + " are committed since " + STALL_LIMIT);
                }
                watcher.accept(committedMax + " of " + end);
                Faults.pause(LOOK_MS);
            }
        }
    }

    /** Looks several times: one that is merely slow ends meanwhile, one that is lost does not. */
    private Optional<String> leftOpen(ClusterState cluster) {
        long deadlineNanos = Clock.SYSTEM.nanos() + 2 * OPEN_LIMIT.toNanos();
        List<String> open = cluster.openTransactions(OPEN_LIMIT);
        while (!open.isEmpty() && Clock.SYSTEM.nanos() - deadlineNanos < 0) {
            Faults.pause(LOOK_MS);
            open = cluster.openTransactions(OPEN_LIMIT);
        }
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("left open for longer than " + OPEN_LIMIT
                        + ", though there is nothing to do: transaction of "
                        + String.join(", ", open));
    }

    private boolean isStalled(long committed) {
        long nowNanos = Clock.SYSTEM.nanos();
        if (committed > committedMax) {
            committedMax = committed;
            movedNanos = nowNanos;
        }
        return nowNanos - movedNanos > STALL_LIMIT.toNanos();
    }

    private static long total(Iterable<Long> offsets) {
        long total = 0;
        for (long offset : offsets) {
            total += offset;
        }
        return total;
    }
}
