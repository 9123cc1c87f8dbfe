package io.goshawk.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.EventSource;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a source must do: hand over everything, in order, from where it is told, unless paused. */
public abstract class EventSourceContract {
    private static final int POLLS_MAX = 2_000;
    private static final int QUIET_POLLS = 20;

    private EventSource source;

    /** A source of {@link Events#PARTITION} and {@link Events#LABELS}. */
    protected abstract EventSource create();

    /** Adds a record; the first one has offset 0. */
    protected abstract void put(Transaction transaction);

    /** Adds a label; the first one has offset 0. */
    protected abstract void put(FraudLabel label);

    @BeforeEach
    final void createSource() {
        source = create();
    }

    @AfterEach
    final void closeSource() {
        source.close();
    }

    @Test
    void shouldHandOverEverythingInOrder() {
        putAll(0, 700);
        source.start(Map.of());

        assertThat(ids(poll(700))).containsExactlyElementsOf(expected(0, 700));
    }

    @Test
    void shouldGoOnWhereItIsTold() {
        putAll(0, 20);

        source.start(Map.of(Events.PARTITION, 15L));

        assertThat(ids(poll(5))).containsExactlyElementsOf(expected(15, 20));
    }

    @Test
    void shouldHandOverWhatComesLater() {
        source.start(Map.of());
        putAll(0, 3);
        List<Input> first = poll(3);

        putAll(3, 6);

        assertThat(ids(first)).containsExactlyElementsOf(expected(0, 3));
        assertThat(ids(poll(3))).containsExactlyElementsOf(expected(3, 6));
    }

    @Test
    void shouldHandOverNothingWhilePausedAndAllAfterwards() {
        source.start(Map.of());
        putAll(0, 3);
        poll(3);

        source.pause(true);
        putAll(3, 6);
        List<Input> whilePaused = new ArrayList<>();
        for (int i = 0; i < QUIET_POLLS; i++) {
            source.poll(whilePaused::add);
        }
        source.pause(false);

        assertThat(whilePaused).isEmpty();
        assertThat(ids(poll(3))).containsExactlyElementsOf(expected(3, 6));
    }

    @Test
    void shouldHandOverLabelsAfterTheTransactionsThatCameBeforeThem() {
        putWithLabels();
        source.start(Map.of());

        assertThat(ids(poll(5))).containsExactly("tx-0", "label on tx-0", "tx-1", "tx-2",
                "label on tx-2");
    }

    @Test
    void shouldGoOnInBothTopicsWhereItIsTold() {
        putWithLabels();
        source.start(Map.of(Events.PARTITION, 2L, Events.LABELS, 1L));

        assertThat(ids(poll(2))).containsExactly("tx-2", "label on tx-2");
    }

    private void putWithLabels() {
        put(Events.purchase(0, "card", 100));
        put(Events.label(0, 0));
        put(Events.purchase(1, "card", 100));
        put(Events.purchase(2, "card", 100));
        put(Events.label(1, 2));
    }

    private void putAll(int from, int to) {
        for (int i = from; i < to; i++) {
            put(Events.purchase(i, "card", 100));
        }
    }

    private List<Input> poll(int count) {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < POLLS_MAX && inputs.size() < count; i++) {
            int before = inputs.size();
            int handedOver = source.poll(inputs::add);
            assertThat(Math.max(0, handedOver)).isEqualTo(inputs.size() - before);
        }
        return inputs;
    }

    private static List<String> ids(List<Input> inputs) {
        return inputs.stream().map(EventSourceContract::id).toList();
    }

    private static String id(Input input) {
        return switch (input) {
            case Transaction transaction -> transaction.transactionId();
            case FraudLabel label -> "label on " + label.transactionId();
            default -> throw new AssertionError("neither was put: " + input);
        };
    }

    private static List<String> expected(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "tx-" + i).toList();
    }
}
