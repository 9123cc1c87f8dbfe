package io.goshawk.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives the lease to one member of a group: to the one that has it, or else to the first by its id.
 * The lease is the first partition of the topic that all of them name. Made by the consumer.
 */
public final class LeaseAssignor implements ConsumerPartitionAssignor {
    @Override
    public String name() {
        return "goshawk-lease";
    }

    /** What is held stays held while others come and go. */
    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.COOPERATIVE);
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription group) {
        Map<String, Subscription> members = group.groupSubscription();
        String holder = members.keySet().stream()
                .filter(member -> !members.get(member).ownedPartitions().isEmpty()).sorted()
                .findFirst()
                .orElseGet(() -> members.keySet().stream().sorted().findFirst().orElseThrow());
        Map<String, Assignment> assignments = new HashMap<>();
        members.forEach((member, subscription) -> assignments.put(member,
                new Assignment(member.equals(holder)
                        ? List.of(new TopicPartition(subscription.topics().getFirst(), 0))
                        : List.of())));
        return new GroupAssignment(assignments);
    }
}
