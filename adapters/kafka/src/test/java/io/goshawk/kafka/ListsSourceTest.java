package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.InputHistory;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Partition;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The topic of changes of lists beside the transactions topic. */
@ExtendWith(SharedBroker.class)
class ListsSourceTest {
    private final Fixture kafka = Fixture.withLists(2);
    private KafkaSource source = kafka.source();

    @AfterEach
    void close() {
        source.close();
        kafka.close();
    }

    /** Whoever blocks a card does not wait for what was paid before. */
    @Test
    void shouldHandOverAChangeBeforeThePaymentsThatWait() {
        for (int i = 0; i < 3_000; i++) {
            kafka.put(0, null, Fixture.json("tx-" + i, Fixture.EVENT_MS + i));
        }
        put("one");

        source.start(Map.of());
        List<Input> inputs = Fixture.poll(source, 3_001);

        ListChange change = (ListChange) inputs.stream().filter(ListChange.class::isInstance)
                .findFirst().orElseThrow();
        assertThat(change.value()).isEqualTo("one");
        assertThat(change.origin().partition()).isEqualTo(kafka.listPartition());
        assertThat(inputs.indexOf(change)).isLessThan(3_000);
    }

    @Test
    void shouldNotWaitForPaymentsThatDoNotCome() {
        put("one");

        source.start(Map.of());

        assertThat(Fixture.poll(source, 1)).singleElement().isInstanceOf(ListChange.class);
    }

    /** What a change says holds until it is taken back: a new journal needs all of them. */
    @Test
    void shouldWantEveryChangeForANewJournal() {
        KafkaHistory history = new KafkaHistory(kafka.settings, Clock.SYSTEM, 0);
        kafka.put(kafka.partition(0), Fixture.EVENT_MS, null, Fixture.json("tx-1", 1));
        kafka.put(kafka.partition(0), Fixture.EVENT_MS + 60_000, null, Fixture.json("tx-2", 2));
        put("one");
        put("two");
        Map<Partition, Long> ends = Map.of(kafka.partition(0), 2L, kafka.listPartition(), 2L);

        assertThat(history.before(ends, 1_000)).isEqualTo(new InputHistory.Beginning(
                Map.of(kafka.partition(0), 1L, kafka.listPartition(), 0L), List.of()));

        Fixture.get(kafka.admin.deleteRecords(
                Map.of(CommittedOffsets.topicPartition(kafka.listPartition()),
                        RecordsToDelete.beforeOffset(1)))
                .all());

        assertThat(history.before(ends, 1_000).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.partition()).isEqualTo(kafka.listPartition());
            assertThat(gap.firstOffset()).isEqualTo(1);
            assertThat(gap.wantedFromMs()).isZero();
        });
    }

    /** What is on a list concerns every shard. */
    @Test
    void shouldReadAllChangesOnAShardOfSomePartitionsThatBeginsAtTheEnd() {
        put("one");
        kafka.put(1, null, Fixture.json("tx-1", Fixture.EVENT_MS));
        kafka.flush();
        KafkaSettings all = kafka.settings;
        source = Fixture.source(new KafkaSettings(all.bootstrapServers(), all.topics(),
                all.groupId(), all.transactionalId(), List.of(1), KafkaSettings.Start.LATEST,
                all.pollRecordsMax(), all.pollWaitMs(), all.mergeWaitMs(),
                all.transactionTimeoutMs(), all.callAttemptsMax(), all.transactionAttemptsMax(),
                all.properties()));

        source.start(Map.of());

        assertThat(Fixture.poll(source, 1)).singleElement().isInstanceOf(ListChange.class);
        assertThat(source.lag()).isZero();
    }

    @Test
    void shouldSetAsideWhatIsNoChange() {
        kafka.put(kafka.listPartition(), null, Fixture.json("tx-1", Fixture.EVENT_MS));
        kafka.flush();

        source.start(Map.of());

        assertThat(Fixture.poll(source, 1)).singleElement().isInstanceOf(DeadLetter.class);
    }

    private void put(String value) {
        kafka.put(kafka.listPartition(), null, Fixture.listJson("blocked", value));
        kafka.flush();
    }
}
