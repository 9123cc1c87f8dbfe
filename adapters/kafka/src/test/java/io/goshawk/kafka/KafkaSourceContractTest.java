package io.goshawk.kafka;

import io.goshawk.engine.EventSource;
import io.goshawk.engine.contract.EventSourceContract;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Transaction;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.extension.ExtendWith;

/** The topics have fixed names here and are created anew for every test. */
@ExtendWith(SharedBroker.class)
class KafkaSourceContractTest extends EventSourceContract {
    private Fixture kafka;

    @Override
    protected EventSource create() {
        KafkaSettings names = Fixture.settings(SharedBroker.bootstrapServers());
        TopicNames topics = new TopicNames(Events.PARTITION.topic(), Events.LABELS.topic(),
                names.topics().alerts(), names.topics().deadLetters(), null);
        kafka = new Fixture(new KafkaSettings(names.bootstrapServers(), topics, names.groupId(),
                names.transactionalId(), List.of(), names.start(), names.pollRecordsMax(),
                names.pollWaitMs(), names.mergeWaitMs(), names.transactionTimeoutMs(),
                names.callAttemptsMax(), names.transactionAttemptsMax(), names.properties()));
        deleteTopics();
        kafka.createTopics(1);
        return kafka.source();
    }

    @Override
    protected void put(Transaction transaction) {
        kafka.put(0, null,
                Fixture.json(transaction.transactionId(), transaction.eventTimeMs()));
        kafka.flush();
    }

    @Override
    protected void put(FraudLabel label) {
        kafka.put(Events.LABELS, null,
                Fixture.labelJson(label.transactionId(), label.labelTimeMs()));
        kafka.flush();
    }

    private void deleteTopics() {
        List<String> topics = kafka.settings.topics().inputs();
        kafka.admin.deleteTopics(topics).topicNameValues().values().forEach(deletion -> {
            try {
                deletion.get();
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new AssertionError(failure);
                }
            } catch (InterruptedException failure) {
                throw new AssertionError(failure);
            }
        });
        Fixture.await("the topics are still there",
                () -> Topics.partitionCounts(kafka.settings, topics).isEmpty());
    }
}
