package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
@Timeout(60)
class LeaseTest {
    private static final int SESSION_MS = 6_000;

    private final Fixture kafka = Fixture.withTopics(3);

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void shouldStayWithTheFirstAndPassToTheNextWhenItEnds() throws Exception {
        Lease first = Lease.join(kafka.settings, SESSION_MS, false);
        assertThat(first.await()).isTrue();
        try (Lease second = Lease.join(kafka.settings, SESSION_MS, false)) {
            awaitMembers(2);
            assertThat(first.isHeld()).isTrue();
            assertThat(second.isHeld()).isFalse();

            first.close();

            assertThat(second.await()).isTrue();
            assertThat(first.isHeld()).isFalse();
        }
    }

    @Test
    void shouldBelongToTheOneThatDecidesHoweverLateItComes() throws Exception {
        try (Lease standby = Lease.join(kafka.settings, SESSION_MS, false)) {
            assertThat(standby.await()).isTrue();
            try (Lease deciding = Lease.join(kafka.settings, SESSION_MS, true)) {
                assertThat(deciding.await()).isTrue();
                assertThat(standby.isHeld()).isFalse();

                standby.becomeActive();
                awaitMembers(2);
                assertThat(deciding.isHeld()).as("the one that has it keeps it").isTrue();
            }
        }
    }

    @Test
    void shouldStopWaitingWhenItIsClosed() throws Exception {
        try (Lease first = Lease.join(kafka.settings, SESSION_MS, false)) {
            assertThat(first.await()).isTrue();
            Lease second = Lease.join(kafka.settings, SESSION_MS, false);
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return second.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            second.close();

            assertThat(waiting.get(30, TimeUnit.SECONDS)).isFalse();
            assertThat(first.isHeld()).isTrue();
        }
    }

    private void awaitMembers(int count) {
        String group = kafka.settings.transactionalId() + "-lease";
        Fixture.await("the second never became a member", () -> {
            Collection<MemberDescription> members = Fixture
                    .get(kafka.admin.describeConsumerGroups(List.of(group)).all())
                    .get(group).members();
            return members.size() == count && members.stream().anyMatch(
                    member -> !member.assignment().topicPartitions().isEmpty());
        });
    }
}
