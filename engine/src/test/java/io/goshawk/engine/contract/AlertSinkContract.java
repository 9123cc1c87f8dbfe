package io.goshawk.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.AlertSink;
import io.goshawk.engine.CommittedPosition;
import io.goshawk.engine.Group;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.JournalPosition;
import io.goshawk.engine.profile.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sink must do: make groups visible whole, once, in order, and know how far it came. */
public abstract class AlertSinkContract {
    private static final UUID JOURNAL_ID = new UUID(11, 22);

    private AlertSink sink;

    /** A sink on the storage of this test; the second one is a successor of the first. */
    protected abstract AlertSink create();

    /** Ids of the alerts that a consumer sees now, in order. */
    protected abstract List<String> visibleAlertIds();

    /** Values of the records on the dead-letter topic that a consumer sees now, in order. */
    protected abstract List<byte[]> visibleDeadLetters();

    @BeforeEach
    final void createSink() {
        sink = create();
    }

    @AfterEach
    final void closeSink() {
        sink.close();
    }

    @Test
    void shouldKnowNoPositionWhenNew() {
        CommittedPosition committed = sink.open();

        assertThat(committed.nextOffsets()).isEmpty();
        assertThat(committed.journalPosition()).isNull();
    }

    @Test
    void shouldMakeAlertsVisibleOnceAndInOrder() {
        sink.open();

        sink.commit(group(0, 3));
        sink.commit(group(3, 5));

        assertThat(visibleAlertIds()).containsExactlyElementsOf(alertIds(0, 5));
    }

    @Test
    void shouldMakeAGroupVisibleOnceThatWasSentBefore() {
        sink.open();
        Group group = group(0, 3);

        sink.send(group);
        sink.commit(group);

        assertThat(visibleAlertIds()).containsExactlyElementsOf(alertIds(0, 3));
    }

    @Test
    void shouldTakeBackWhatASuccessorFindsSent() {
        sink.open();
        sink.send(group(0, 3));

        try (AlertSink successor = create()) {
            assertThat(successor.open().journalPosition()).isNull();
            successor.commit(group(0, 2));

            assertThat(visibleAlertIds()).containsExactlyElementsOf(alertIds(0, 2));
        }
    }

    @Test
    void shouldSetDeadLettersAsideUntouched() {
        sink.open();
        DeadLetter deadLetter = Events.deadLetter(0);

        sink.commit(new Group(position(1), 1, Map.of(Events.PARTITION, 1L), List.of(), List.of(),
                List.of(deadLetter), List.of(), hash()));

        assertThat(visibleDeadLetters()).containsExactly(deadLetter.value());
    }

    @Test
    void shouldTellASuccessorWhatIsCommitted() {
        sink.open();
        sink.commit(group(0, 2));
        sink.commit(group(2, 4));
        sink.close();

        sink = create();
        CommittedPosition committed = sink.open();

        assertThat(committed.nextOffsets()).isEqualTo(Map.of(Events.PARTITION, 4L));
        assertThat(committed.journalPosition()).isEqualTo(position(4));
    }

    @Test
    void shouldCommitAGroupWithoutAlerts() {
        sink.open();

        sink.commit(new Group(position(7), 1, Map.of(Events.PARTITION, 1L), List.of(), List.of(),
                List.of(), List.of(), hash()));

        sink.close();
        sink = create();
        assertThat(sink.open().journalPosition()).isEqualTo(position(7));
        assertThat(visibleAlertIds()).isEmpty();
    }

    private static Group group(long from, long to) {
        return new Group(position(to), (int) (to - from), Map.of(Events.PARTITION, to),
                decisions(from, to), decisions(from, to), List.of(), List.of(), hash());
    }

    private static List<String> alertIds(long from, long to) {
        return decisions(from, to).stream().flatMap(decision -> Alert.of(decision).stream())
                .map(Alert::id).toList();
    }

    private static List<Decision> decisions(long from, long to) {
        return LongStream.range(from, to).mapToObj(AlertSinkContract::decision).toList();
    }

    private static Decision decision(long offset) {
        Transaction transaction = Events.purchase(offset, "card-" + offset, 100_000);
        List<Hit> hits = new ArrayList<>();
        try (SimpleRules rules = new SimpleRules(1)) {
            rules.evaluate(transaction, Features.NONE, hits);
        }
        return new Decision(offset, transaction, transaction.eventTimeMs(), false, 500,
                Outcome.DECLINE, hits, List.of());
    }

    private static JournalPosition position(long sequence) {
        return new JournalPosition(JOURNAL_ID, sequence,
                String.format("%064x", sequence), sequence);
    }

    private static String hash() {
        try (SimpleRules rules = new SimpleRules(1)) {
            return rules.ruleSet().hash();
        }
    }
}
