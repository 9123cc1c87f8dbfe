package io.goshawk.kafka;

import io.goshawk.engine.Clock;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.contract.EventSourceContract;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.Transaction;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.extension.ExtendWith;

/** The topic has a fixed name here and is created anew for every test. */
@ExtendWith(SharedBroker.class)
class KafkaSourceContractTest extends EventSourceContract {
    private Fixture kafka;

    @Override
    protected EventSource create() {
        KafkaSettings names = Fixture.settings(SharedBroker.bootstrapServers());
        TopicNames topics = new TopicNames(Events.PARTITION.topic(), names.topics().alerts(),
                names.topics().deadLetters(), null);
        kafka = new Fixture(new KafkaSettings(names.bootstrapServers(), topics, names.groupId(),
                names.transactionalId(), List.of(), names.start(), names.pollRecordsMax(),
                names.pollWaitMs(), names.mergeWaitMs(), names.transactionTimeoutMs(),
                names.callAttemptsMax(), names.transactionAttemptsMax(), names.properties()));
        deleteTopic();
        kafka.createTopics(1);
        return new KafkaSource(kafka.settings, Fixture.decoder(), Clock.SYSTEM);
    }

    @Override
    protected void put(Transaction transaction) {
        kafka.put(0, null,
                Fixture.json(transaction.transactionId(), transaction.eventTimeMs()));
        kafka.flush();
    }

    private void deleteTopic() {
        try {
            kafka.admin.deleteTopics(List.of(Events.PARTITION.topic())).all().get();
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new AssertionError(failure);
            }
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
        Fixture.await("the topic is still there",
                () -> Topics.partitionCounts(kafka.settings, List.of(Events.PARTITION.topic()))
                        .isEmpty());
    }
}
