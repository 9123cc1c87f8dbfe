package io.goshawk.cli.chaos.verifier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Whether all is committed and nothing is open: positions, transactions, readable ends. */
final class Settled {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ClusterState cluster;
    private final Verifier.Place place;

    Settled(ClusterState cluster, Verifier.Place place) {
        this.cluster = cluster;
        this.place = place;
    }

    /**
     * What is not settled after a while: a commit is answered a moment before its markers are
     * written.
     */
    List<String> violations(Duration patience) {
        List<String> violations = look();
        long looksMax = patience.toNanos() / LOOK_NANOS;
        for (int looks = 1; !violations.isEmpty() && looks < looksMax; looks++) {
            LockSupport.parkNanos(LOOK_NANOS);
            violations = look();
        }
        return violations;
    }

    private List<String> look() {
        List<String> violations = new ArrayList<>(cluster.openTransactions());
        violations.replaceAll(open -> "transaction of " + open);
        List<TopicPartition> inputs = cluster
                .partitions(List.of(place.transactions(), place.labels()));
        Map<TopicPartition, Long> committed = cluster.committed(place.group(), inputs);
        cluster.ends(inputs, IsolationLevel.READ_UNCOMMITTED).forEach((partition, end) -> {
            if (committed.getOrDefault(partition, 0L).longValue() != end) {
                violations.add("committed of " + partition + " is " + committed.get(partition)
                        + ", but its end is " + end);
            }
        });
        List<TopicPartition> outputs = cluster.partitions(List.of(place.alerts(),
                place.decisions(), place.deadLetters(), "__consumer_offsets"));
        Map<TopicPartition, Long> stable = cluster.ends(outputs, IsolationLevel.READ_COMMITTED);
        cluster.ends(outputs, IsolationLevel.READ_UNCOMMITTED).forEach((partition, end) -> {
            if (!stable.get(partition).equals(end)) {
                violations.add(partition + " is stable up to " + stable.get(partition)
                        + " only, but its end is " + end);
            }
        });
        return violations;
    }
}
