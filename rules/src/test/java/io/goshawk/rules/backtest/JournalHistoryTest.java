package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.contract.SimpleRules;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A journal that a pipeline wrote, backtested with the rules that decided it. */
class JournalHistoryTest {
    private static final PipelineSettings SETTINGS = BacktestTest.publishing(true);

    @Test
    void shouldDecideAgainWhatWasDecidedAndJudgeByTheLabelsOfTheJournal() {
        List<Input> inputs = List.of(payment(0, "a", 2_000), payment(1, "b", 10),
                payment(2, "b", 10), label(3, "a", FraudLabel.Verdict.GENUINE),
                label(4, "b", FraudLabel.Verdict.FRAUD), Events.deadLetter(5),
                payment(6, "a", 2_000), new Tick(Events.START_MS + 7_200_000),
                payment(7, "c", 2_000),
                label(8, "c", FraudLabel.Verdict.FRAUD), label(9, "a", FraudLabel.Verdict.FRAUD));
        Journal journal = new MemoryJournal();
        List<Decision> decided = decide(inputs, journal);
        List<Decision> again = new ArrayList<>();

        JournalHistory.Survey labels = JournalHistory.survey(journal);
        BacktestResult result;
        try (JournalHistory history = new JournalHistory(journal, labels.entries())) {
            result = new Backtest(BacktestSettings.all(0), SETTINGS, 1).run(history,
                    labels.verdicts(), List.of(new SimpleRules(1_000)),
                    one -> again.add(one.getFirst().decision())).getFirst();
            assertThat(history.entriesRead()).isEqualTo(labels.entries());
        }

        assertThat(again).hasSize(3).isEqualTo(decided).last()
                .matches(Decision::late, "late because of the tick");
        assertThat(result.alerts()).as("two declined, and silence told by the tick").isEqualTo(3);
        assertThat(result.stream()).isEqualTo(new StreamCounts(3, 1, 2, 1, 4, 0));
        assertThat(result.frauds()).as("a in the end, b and c").isEqualTo(3);
    }

    @Test
    void shouldReadNoFurtherThanAsked() {
        Journal journal = new MemoryJournal();
        decide(List.of(payment(0, "a", 1), payment(1, "b", 1)), journal);
        long first = JournalHistory.survey(journal).entries() - 2;

        try (JournalHistory history = new JournalHistory(journal, first)) {
            assertThat(history).toIterable().hasSize(1);
            assertThat(history.entriesRead()).isEqualTo(first);
        }
    }

    private static Transaction payment(long offset, String id, long amountMinor) {
        return Transaction.builder(Events.origin(offset), id)
                .eventTimeMs(Events.START_MS + offset * 1_000).cardToken("card")
                .amountMinor(amountMinor).currency("EUR").merchantId("merchant").build();
    }

    private static FraudLabel label(long offset, String id, FraudLabel.Verdict verdict) {
        return new FraudLabel(Events.origin(offset), id, "card", Events.START_MS + offset,
                verdict, FraudLabel.Source.ANALYST, null);
    }

    /** What was decided on transactions. */
    private static List<Decision> decide(List<Input> inputs, Journal journal) {
        List<PastInput> past = inputs.stream().map(input -> new PastInput(input, false, 0))
                .toList();
        BatchSource source = new BatchSource();
        source.take(past);
        Pipeline pipeline = new Pipeline(new PipelinePorts(source, new SimpleRules(1_000),
                journal, new MemorySink(), Clock.SYSTEM, () -> new UUID(1, 2)), SETTINGS);
        pipeline.recover();
        while (pipeline.step() > 0) {
            // all of it
        }
        List<Decision> decisions = new ArrayList<>();
        JournalReader reader = new JournalReader(journal);
        for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
            if (entry instanceof Entry.Decided(Decision decision, String _)
                    && decision.input() instanceof Transaction) {
                decisions.add(decision);
            }
        }
        return decisions;
    }
}
