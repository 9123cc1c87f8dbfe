package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.Clock;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What becomes of a group when its transaction fails. Broker and producer are real; what happens
 * between the producer's calls is planned. After each failure a reader of committed records must
 * see every alert exactly once, or none.
 */
@ExtendWith(SharedBroker.class)
class KafkaSinkFailureTest {
    private static final int TRANSACTION_TIMEOUT_MS = 2_000;

    private final Fixture kafka = Fixture.withTopics(1);
    private final FaultyProducer faults = new FaultyProducer();
    private final KafkaSink successor = new KafkaSink(kafka.settings, Clock.SYSTEM,
            Fixture.ENTRY_BYTES_MAX);
    private KafkaSink sink = sink(kafka.settings.transactionTimeoutMs(), 6);

    @AfterEach
    void close() {
        sink.close();
        successor.close();
        kafka.close();
    }

    @Test
    void shouldStopWhenAnotherInstanceTookOverAndLeaveItAlone() {
        sink.open();
        sink.commit(Groups.declined(kafka, 0, 3));
        CommittedPosition taken = successor.open();

        assertThatThrownBy(() -> sink.commit(Groups.declined(kafka, 3, 6)))
                .isInstanceOf(FencedException.class).hasMessageContaining("took over")
                .hasMessageContaining(kafka.settings.transactionalId());

        assertThat(taken.journalPosition()).isEqualTo(Groups.position(3));
        successor.commit(Groups.declined(kafka, 3, 6));
        assertVisibleOnce(0, 6);
    }

    @Test
    void shouldCommitOnceWhenWhatWasSentBeforehandFailed() {
        faults.before("send", 1, () -> {
            throw new TransactionAbortableException("as the test wants it");
        });
        sink.open();
        Group group = Groups.declined(kafka, 0, 3);

        sink.send(group);
        sink.commit(group);

        assertVisibleOnce(0, 3);
        assertThat(sink.abortCount()).isEqualTo(1);
    }

    @Test
    void shouldSendNoMoreOfAGroupWhenOneOfItsRecordsHasFailed() {
        AtomicInteger sends = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            faults.before("send", 0, sends::incrementAndGet);
        }
        sink = sink(kafka.settings.transactionTimeoutMs(), 6, new ClientProperties(Map.of(),
                Map.of(), Map.of("max.request.size", "100")));
        sink.open();

        assertThatThrownBy(() -> sink.commit(Groups.declined(kafka, 0, 3)))
                .isInstanceOf(KafkaFailure.class).hasMessageContaining("RecordTooLarge");

        assertThat(sends).hasValue(1);
        assertThat(visible()).isEmpty();
    }

    @Test
    void shouldStopWhenAnotherInstanceTookOverAndThereIsNothingToSend() {
        sink.open();
        successor.open();

        assertThatThrownBy(() -> sink.commit(Groups.positions(1, Map.of(kafka.partition(0), 1L))))
                .isInstanceOf(FencedException.class);

        successor.commit(Groups.declined(kafka, 0, 1));
    }

    @Test
    void shouldStopWhenAnotherInstanceTakesOverInTheMiddleOfATransaction() {
        faults.before("sendOffsetsToTransaction", 0, successor::open);
        sink.open();

        assertThatThrownBy(() -> sink.commit(Groups.declined(kafka, 0, 3)))
                .isInstanceOf(FencedException.class);

        assertThat(visible()).isEmpty();
        successor.commit(Groups.declined(kafka, 0, 3));
        assertVisibleOnce(0, 3);
    }

    @Test
    void shouldAbortAndSendAgainWhenTheBrokerTimesTheTransactionOutBetweenTwoSends() {
        faults.before("send", 2, this::awaitTimeout);
        sink = sink(TRANSACTION_TIMEOUT_MS, 6);
        sink.open();

        sink.commit(Groups.declined(kafka, 0, 3));

        assertSentAgainAndVisibleOnce();
    }

    @Test
    void shouldReplaceTheProducerAndSendAgainWhenTheBrokerTimesTheTransactionOutAtItsEnd() {
        faults.before("commitTransaction", 0, this::awaitTimeout);
        sink = sink(TRANSACTION_TIMEOUT_MS, 6);
        sink.open();

        sink.commit(Groups.declined(kafka, 0, 3));

        assertSentAgainAndVisibleOnce();
        sink.commit(Groups.declined(kafka, 3, 5));
        assertVisibleOnce(0, 5);
    }

    @Test
    void shouldStopWhenASuccessorHasCommittedWhileTheTransactionTimedOut() {
        faults.before("commitTransaction", 0, () -> {
            awaitTimeout();
            successor.open();
            successor.commit(Groups.declined(kafka, 0, 4));
            return null;
        });
        sink = sink(TRANSACTION_TIMEOUT_MS, 6);
        sink.open();

        assertThatThrownBy(() -> sink.commit(Groups.declined(kafka, 0, 3)))
                .isInstanceOf(FencedException.class).hasMessageContaining("it has committed");

        successor.commit(Groups.declined(kafka, 4, 6));
        assertVisibleOnce(0, 6);
    }

    @Test
    void shouldNotSendAgainWhatIsCommittedThoughTheAnswerWasLost() {
        sink = sink(kafka.settings.transactionTimeoutMs(), 1);
        sink.open();
        faults.after("commitTransaction", failing(new TimeoutException("no answer")));

        sink.commit(Groups.declined(kafka, 0, 3));

        assertThat(faults.isDone()).isTrue();
        assertThat(kafka.read(kafka.settings.topics().alerts(), "read_uncommitted")).hasSize(3);
        assertVisibleOnce(0, 3);
        assertThat(sink.commitCount()).isEqualTo(1);
        assertThat(sink.abortCount()).isZero();
        sink.commit(Groups.declined(kafka, 3, 5));
        assertVisibleOnce(0, 5);
    }

    @Test
    void shouldMakeACallAgainThatWasNotAnswered() {
        sink.open();
        faults.before("sendOffsetsToTransaction", 0, failing(new TimeoutException("no answer")))
                .before("sendOffsetsToTransaction", 0, failing(new TimeoutException("no answer")))
                .before("commitTransaction", 0, failing(new TimeoutException("no answer")));

        sink.commit(Groups.declined(kafka, 0, 3));

        assertThat(faults.isDone()).isTrue();
        assertThat(kafka.read(kafka.settings.topics().alerts(), "read_uncommitted")).hasSize(3);
        assertVisibleOnce(0, 3);
    }

    @Test
    void shouldAbortAndSendTheSameAgain() {
        sink.open();
        faults.before("commitTransaction", 0, failing(new CommitFailedException("rebalanced")));

        sink.commit(Groups.declined(kafka, 0, 3));

        assertSentAgainAndVisibleOnce();
    }

    @Test
    void shouldReplaceTheProducerWhenItCannotEvenAbort() {
        sink.open();
        faults.before("commitTransaction", 0, failing(new CommitFailedException("rebalanced")))
                .before("abortTransaction", 0, failing(new CommitFailedException("again")));

        sink.commit(Groups.declined(kafka, 0, 3));

        assertSentAgainAndVisibleOnce();
    }

    @Test
    void shouldReplaceAProducerThatTheBrokerHasForgotten() {
        sink.open();
        faults.before("commitTransaction", 0, failing(new InvalidPidMappingException("expired")));

        sink.commit(Groups.declined(kafka, 0, 3));

        assertSentAgainAndVisibleOnce();
    }

    @Test
    void shouldGiveUpAfterSoManyAttemptsAndLeaveNothingVisible() {
        sink.open();
        for (int i = 0; i < kafka.settings.transactionAttemptsMax(); i++) {
            faults.before("commitTransaction", 0, failing(new CommitFailedException("rebalanced")));
        }

        assertThatThrownBy(() -> sink.commit(Groups.declined(kafka, 0, 3)))
                .isInstanceOf(KafkaFailure.class).hasMessageContaining("in 5 attempts");

        assertThat(faults.isDone()).isTrue();
        assertThat(visible()).isEmpty();
        assertThat(successor.open()).isEqualTo(CommittedPosition.NONE);
        successor.commit(Groups.declined(kafka, 0, 3));
        assertVisibleOnce(0, 3);
    }

    @Test
    void shouldFinishAGroupWhenItsThreadIsInterruptedAndRememberThat() {
        sink.open();
        faults.before("sendOffsetsToTransaction", 0, () -> {
            Thread.currentThread().interrupt();
            return null;
        });

        sink.commit(Groups.declined(kafka, 0, 3));

        assertThat(Thread.interrupted()).isTrue();
        assertVisibleOnce(0, 3);
    }

    private KafkaSink sink(int transactionTimeoutMs, int callAttemptsMax) {
        return sink(transactionTimeoutMs, callAttemptsMax, kafka.settings.properties());
    }

    private KafkaSink sink(int transactionTimeoutMs, int callAttemptsMax,
            ClientProperties properties) {
        KafkaSettings s = kafka.settings;
        return new KafkaSink(
                new KafkaSettings(s.bootstrapServers(), s.topics(), s.groupId(),
                        s.transactionalId(), s.partitions(), s.start(), s.pollRecordsMax(),
                        s.pollWaitMs(), s.mergeWaitMs(), transactionTimeoutMs, callAttemptsMax,
                        s.transactionAttemptsMax(), properties),
                Clock.SYSTEM, new ClusterBrokers(faults::create), Fixture.ENTRY_BYTES_MAX);
    }

    /** Waits until the broker has taken the open transaction back. */
    private Object awaitTimeout() {
        String id = kafka.settings.transactionalId();
        Fixture.await("the broker does not abort the transaction",
                () -> Fixture.get(kafka.admin.describeTransactions(List.of(id)).description(id))
                        .state() == TransactionState.COMPLETE_ABORT);
        return null;
    }

    private static Callable<?> failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    private void assertSentAgainAndVisibleOnce() {
        assertThat(faults.isDone()).isTrue();
        assertVisibleOnce(0, 3);
        assertThat(sink.commitCount()).isEqualTo(1);
        assertThat(sink.abortCount()).isEqualTo(1);
    }

    private void assertVisibleOnce(long from, long to) {
        assertThat(visible()).containsExactlyElementsOf(Groups.alertIds(kafka, from, to));
        assertThat(kafka.committedOffsets().values()).singleElement()
                .satisfies(offset -> assertThat(offset.offset()).isEqualTo(to));
    }

    private List<String> visible() {
        return kafka.committed(kafka.settings.topics().alerts()).stream()
                .map(alert -> Fixture.header(alert, HeaderNames.ALERT_ID)).toList();
    }
}
