package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchSourceTest {
    private final List<PastInput> inputs = LongStream.range(0, BatchSource.POLL_MAX + 3L)
            .mapToObj(i -> new PastInput(Events.purchase(i, "card", 1), i % 2 == 0, i)).toList();
    private final BatchSource source = new BatchSource();

    @Test
    void shouldHandOutABatchPollByPollAndTheNextOnlyThen() {
        source.take(inputs);

        assertThat(source.poll(input -> {})).isEqualTo(BatchSource.POLL_MAX);
        assertThatThrownBy(() -> source.take(inputs)).hasMessage("3 inputs are left");
        assertThat(source.poll(input -> {})).isEqualTo(3);
        assertThat(source.poll(input -> {})).isZero();
        source.take(inputs.subList(0, 2));
        assertThat(source.poll(input -> {})).isEqualTo(2);
    }

    @Test
    void shouldTellTheTruthOfTransactionsAndSkipThoseThatWereNotDecided() {
        source.take(inputs);
        source.poll(input -> {});

        assertThat(source.truthOf((Transaction) inputs.get(1).input())).isSameAs(inputs.get(1));
        assertThat(source.truthOf((Transaction) inputs.get(4).input())).isSameAs(inputs.get(4));
    }

    @Test
    void shouldHandNothingOutWhilePausedAndStartAtTheBeginningOnly() {
        source.take(inputs);

        source.pause(true);
        assertThat(source.poll(input -> {})).isZero();
        source.pause(false);
        assertThat(source.poll(input -> {})).isPositive();
        assertThatThrownBy(() -> source.start(Map.of(new Partition("file", 0), 7L)))
                .hasMessageContaining("file-0=7");
    }
}
