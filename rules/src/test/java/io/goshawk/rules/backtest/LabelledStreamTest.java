package io.goshawk.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.FraudLabel.Verdict;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When labels come: as soon as they would have been known, and never earlier. */
class LabelledStreamTest {
    private static final long DELAY_MS = 1_000;
    private static final int BATCH = 700;

    @Test
    void shouldHandOutALabelBeforeTheFirstTransactionThatIsTheDelayLater() {
        List<LabelledInput> history = List.of(at(0, 5_000, true), at(1, 5_999, false),
                at(2, 6_000, false), at(3, 7_000, false));

        assertThat(names(history, DELAY_MS)).containsExactly("tx-0", "tx-1", "label tx-0", "tx-2",
                "tx-3");
    }

    @Test
    void shouldHandOutALabelDirectlyAfterItsTransactionWhenThereIsNoDelay() {
        List<LabelledInput> history = List.of(at(0, 5_000, true), at(1, 5_000, true),
                at(2, 5_001, false));

        assertThat(names(history, 0)).containsExactly("tx-0", "label tx-0", "tx-1", "label tx-1",
                "tx-2");
    }

    @Test
    void shouldNotHandOutALabelThatNeverBecomesKnown() {
        List<LabelledInput> history = List.of(at(0, Transaction.TIME_MS_MAX - 10, true),
                at(1, Transaction.TIME_MS_MAX, false));

        assertThat(names(history, DELAY_MS)).containsExactly("tx-0", "tx-1");
    }

    @Test
    void shouldWaitForATransactionWhenOnlyARecordSetAsideFollows() {
        List<LabelledInput> history = List.of(at(0, 5_000, true),
                new LabelledInput(Events.deadLetter(1), true, null), at(2, 6_000, false));

        assertThat(names(history, DELAY_MS)).containsExactly("tx-0", "dead letter", "label tx-0",
                "tx-2");
    }

    @Test
    void shouldSayInTheLabelWhatIsKnown() {
        List<LabelledInput> history = List.of(at(0, 5_000, true), at(1, 6_000, false));

        List<Input> inputs = inputs(history, DELAY_MS);

        assertThat(inputs.get(1)).isEqualTo(new FraudLabel(
                new Origin(LabelledStream.LABELS, 0, 1, 6_000), "tx-0", "card", 6_000,
                Verdict.FRAUD, FraudLabel.Source.SIMULATED, "test"));
    }

    @Test
    void shouldAgreeWithARecomputationOnStreamsThatAreOutOfOrder() {
        for (long seed = 0; seed < 50; seed++) {
            List<LabelledInput> history = random(new Random(seed));

            assertThat(names(history, DELAY_MS)).as("seed %d", seed)
                    .isEqualTo(recompute(history));
        }
    }

    /** More than a batch; times wander, forwards mostly. */
    private static List<LabelledInput> random(Random random) {
        List<LabelledInput> history = new ArrayList<>();
        long timeMs = 100_000;
        for (int i = 0; i < 2_500; i++) {
            timeMs += random.nextInt(-100, 300);
            history.add(at(i, timeMs, random.nextInt(5) == 0));
        }
        return history;
    }

    /** For every place in the stream, the labels that become known there. */
    private static List<String> recompute(List<LabelledInput> history) {
        List<List<Transaction>> knownBefore = new ArrayList<>();
        history.forEach(input -> knownBefore.add(new ArrayList<>()));
        for (int i = 0; i < history.size(); i++) {
            Transaction fraud = (Transaction) history.get(i).input();
            int place = i + 1;
            while (place < history.size() && ((Transaction) history.get(place).input())
                    .eventTimeMs() < fraud.eventTimeMs() + DELAY_MS) {
                place++;
            }
            if (history.get(i).fraud() && place < history.size()) {
                knownBefore.get(place).add(fraud);
            }
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            knownBefore.get(i).stream()
                    .sorted(Comparator.comparingLong(Transaction::eventTimeMs))
                    .forEach(fraud -> names.add("label " + fraud.transactionId()));
            names.add(name(history.get(i).input()));
        }
        return names;
    }

    @Test
    void shouldHandOutEveryVerdictAtItsTimeAndJudgeByTheLast() {
        Verdicts verdicts = new Verdicts();
        verdicts.add("tx-0", verdict(Verdict.GENUINE, 9_000));
        verdicts.add("tx-0", verdict(Verdict.FRAUD, 6_000));
        verdicts.add("tx-1", verdict(Verdict.FRAUD, 7_000));
        verdicts.add("tx-1", verdict(Verdict.DISPUTED, 6_500));
        verdicts.add("elsewhere", verdict(Verdict.FRAUD, 1));
        LabelledStream stream = new LabelledStream(List.of(at(0, 5_000, true),
                at(1, 5_000, false), at(2, 8_000, false), at(3, 9_000, false)).iterator(),
                verdicts, BacktestSettings.all(DELAY_MS));

        List<PastInput> inputs = stream.next(100);

        assertThat(inputs).extracting(input -> name(input.input())).containsExactly("tx-0", "tx-1",
                "label tx-0", "label tx-1", "label tx-1", "tx-2", "label tx-0", "tx-3");
        assertThat(inputs).filteredOn(input -> input.input() instanceof FraudLabel)
                .extracting(input -> ((FraudLabel) input.input()).verdict())
                .containsExactly(Verdict.FRAUD, Verdict.DISPUTED, Verdict.FRAUD, Verdict.GENUINE);
        assertThat(inputs).extracting(PastInput::fraud).as("tx-0 was cleared, tx-1 confirmed")
                .containsExactly(false, true, false, false, false, false, false, false);
        assertThat(inputs.get(1).knownFromMs()).isEqualTo(7_000);
        assertThat(stream.verdictsUnused()).as("elsewhere").isEqualTo(1);
    }

    @Test
    void shouldHandOutAVerdictAfterItsTransactionEvenWhenItIsOlder() {
        Verdicts verdicts = new Verdicts();
        verdicts.add("tx-0", verdict(Verdict.FRAUD, 1_000));
        LabelledStream stream = new LabelledStream(
                List.of(at(0, 5_000, false), at(1, 5_000, false)).iterator(), verdicts,
                BacktestSettings.all(DELAY_MS));

        assertThat(stream.next(100)).extracting(input -> name(input.input()))
                .containsExactly("tx-0", "label tx-0", "tx-1");
    }

    private static io.goshawk.rules.backtest.Verdict verdict(Verdict found, long timeMs) {
        return new io.goshawk.rules.backtest.Verdict(found, FraudLabel.Source.ANALYST, timeMs,
                null);
    }

    private static LabelledInput at(long number, long eventTimeMs, boolean fraud) {
        return new LabelledInput(Transaction.builder(Events.origin(number), "tx-" + number)
                .eventTimeMs(eventTimeMs).cardToken("card").amountMinor(1).currency("EUR")
                .merchantId("merchant").build(), fraud, "test");
    }

    private static List<Input> inputs(List<LabelledInput> history, long delayMs) {
        LabelledStream stream = new LabelledStream(history.iterator(), new Verdicts(),
                BacktestSettings.all(delayMs));
        List<Input> inputs = new ArrayList<>();
        List<PastInput> batch = stream.next(BATCH);
        while (!batch.isEmpty()) {
            assertThat(inputs).hasSizeLessThanOrEqualTo(2 * history.size());
            batch.forEach(input -> inputs.add(input.input()));
            batch = stream.next(BATCH);
        }
        return inputs;
    }

    private static List<String> names(List<LabelledInput> history, long delayMs) {
        return inputs(history, delayMs).stream().map(LabelledStreamTest::name).toList();
    }

    private static String name(Input input) {
        return switch (input) {
            case Transaction transaction -> transaction.transactionId();
            case FraudLabel label -> "label " + label.transactionId();
            default -> "dead letter";
        };
    }
}
