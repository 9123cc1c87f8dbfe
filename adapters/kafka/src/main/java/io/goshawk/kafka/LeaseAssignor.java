package io.goshawk.kafka;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives the lease to one member of a group: to one that decides before one that stands by, then to
 * the one that has it, then to the first by its id. The lease is the first partition of the topic
 * that all of them name. Made by the consumer.
 */
public final class LeaseAssignor implements ConsumerPartitionAssignor, Configurable {
    /** The key of the flag, an {@code AtomicBoolean}, that says whether this member decides. */
    static final String ACTIVE = "goshawk.lease.active";

    private AtomicBoolean active = new AtomicBoolean();

    @Override
    public void configure(Map<String, ?> configuration) {
        active = (AtomicBoolean) configuration.get(ACTIVE);
    }

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
    public ByteBuffer subscriptionUserData(Set<String> topics) {
        return ByteBuffer.wrap(new byte[]{(byte) (active.get() ? 1 : 0)});
    }

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription group) {
        Map<String, Subscription> members = group.groupSubscription();
        String holder = members.keySet().stream()
                .min(Comparator.comparing((String member) -> !isActive(members.get(member)))
                        .thenComparing(member -> members.get(member).ownedPartitions().isEmpty())
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        boolean isFree = members.entrySet().stream().allMatch(member -> member.getKey()
                .equals(holder) || member.getValue().ownedPartitions().isEmpty());
        Map<String, Assignment> assignments = new HashMap<>();
        members.forEach((member, subscription) -> assignments.put(member,
                new Assignment(isFree && member.equals(holder)
                        ? List.of(new TopicPartition(subscription.topics().getFirst(), 0))
                        : List.of())));
        return new GroupAssignment(assignments);
    }

    private static boolean isActive(Subscription member) {
        ByteBuffer data = member.userData();
        return data != null && data.remaining() == 1 && data.get(data.position()) == 1;
    }
}
