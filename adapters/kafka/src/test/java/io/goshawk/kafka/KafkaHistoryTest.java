package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.InputHistory;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.StateGap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A record a minute; the second partition ends ten minutes before the first, labels are empty. */
@ExtendWith(SharedBroker.class)
class KafkaHistoryTest {
    private static final long MINUTE_MS = 60_000;
    private static final int FIRST = 60;
    private static final int SECOND = 50;

    private final Fixture kafka = Fixture.withTopics(2);
    private final InputHistory history = new KafkaHistory(kafka.settings, Clock.SYSTEM, 0);
    private final Map<Partition, Long> ends = new HashMap<>();

    @BeforeEach
    void put() {
        put(kafka.partition(0), FIRST);
        put(kafka.partition(1), SECOND);
        kafka.flush();
        ends.put(kafka.partition(0), (long) FIRST);
        ends.put(kafka.partition(1), (long) SECOND);
        ends.put(kafka.labelPartition(0), 0L);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void shouldReachBackFromTheNewestRecordOfAllPartitions() {
        InputHistory.Beginning beginning = history.before(ends, 20 * MINUTE_MS);

        // The newest is of minute 59, so everything from minute 39 on is needed.
        assertThat(beginning.offsets()).isEqualTo(Map.of(kafka.partition(0), 39L,
                kafka.partition(1), 39L, kafka.labelPartition(0), 0L));
        assertThat(beginning.gaps()).isEmpty();
    }

    @Test
    void shouldCountFromThePositionNotFromTheEnd() {
        ends.put(kafka.partition(0), 30L);
        ends.put(kafka.partition(1), 10L);

        assertThat(history.before(ends, 5 * MINUTE_MS).offsets())
                .containsEntry(kafka.partition(0), 24L).containsEntry(kafka.partition(1), 10L);
    }

    @Test
    void shouldReachFurtherBackByWhatEventsMayBeAhead() {
        InputHistory generous = new KafkaHistory(kafka.settings, Clock.SYSTEM, 3 * MINUTE_MS);

        assertThat(generous.before(ends, 20 * MINUTE_MS).offsets())
                .containsEntry(kafka.partition(0), 36L);
    }

    @Test
    void shouldNotBelieveARecordFromTheFuture() {
        kafka.put(kafka.labelPartition(0), Clock.SYSTEM.epochMs() + 30 * MINUTE_MS, null,
                Fixture.labelJson("tx-0", Fixture.EVENT_MS));
        kafka.flush();
        ends.put(kafka.labelPartition(0), 1L);

        assertThat(history.before(ends,
                Clock.SYSTEM.epochMs() - Fixture.EVENT_MS + MINUTE_MS).offsets())
                .containsEntry(kafka.partition(0), 0L);
    }

    @Test
    void shouldTakeAllOfItWhenItReachesBackForEver() {
        assertThat(history.before(ends, Long.MAX_VALUE))
                .isEqualTo(new InputHistory.Beginning(Map.of(kafka.partition(0), 0L,
                        kafka.partition(1), 0L, kafka.labelPartition(0), 0L),
                        List.of()));
    }

    @Test
    void shouldTellWhatIsDeleted() {
        Fixture.get(kafka.admin.deleteRecords(
                Map.of(CommittedOffsets.topicPartition(kafka.partition(1)),
                        RecordsToDelete.beforeOffset(45)))
                .all());

        InputHistory.Beginning beginning = history.before(ends, 20 * MINUTE_MS);

        assertThat(beginning.offsets()).containsEntry(kafka.partition(1), 45L);
        assertThat(beginning.gaps()).containsExactly(new StateGap(kafka.partition(1), 45,
                Fixture.EVENT_MS + 39 * MINUTE_MS, Fixture.EVENT_MS + 45 * MINUTE_MS));
        assertThat(history.before(ends, 10 * MINUTE_MS).gaps()).isEmpty();
    }

    @Test
    void shouldLookBehindTheMarkersOfTransactions() {
        try (KafkaProducer<byte[], byte[]> producer = Clients
                .transactionalProducer(kafka.settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(kafka.partition(0).topic(), 0,
                    Fixture.EVENT_MS + FIRST * MINUTE_MS, null, Fixture.json("tx-last", 0)));
            producer.commitTransaction();
        }
        ends.put(kafka.partition(0), FIRST + 2L);

        assertThat(history.before(ends, 20 * MINUTE_MS).offsets())
                .containsEntry(kafka.partition(0), 40L);
    }

    private void put(Partition partition, int count) {
        for (int i = 0; i < count; i++) {
            long timestampMs = Fixture.EVENT_MS + i * MINUTE_MS;
            kafka.put(partition, timestampMs, null, Fixture.json("tx-" + i, timestampMs));
        }
    }
}
