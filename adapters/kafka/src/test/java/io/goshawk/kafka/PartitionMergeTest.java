package io.goshawk.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.event.DeadLetter;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Partitions are named by number; inputs are written as partition:time, dead letters as p:x. */
class PartitionMergeTest {
    private static final long WAIT_NANOS = 100;

    private final PartitionMerge merge = merge(3);
    private final long[] nextOffsets = new long[3];

    @Test
    void shouldHandOverTheSmallestEventTimeFirst() {
        add(0, 10, 40);
        add(1, 20, 30);
        add(2, 15);

        assertThat(hand(0)).containsExactly("0:10", "2:15", "1:20", "1:30", "0:40");
    }

    @Test
    void shouldGoByTheOrderOfThePartitionsWhenTimesAreEqual() {
        add(2, 10);
        add(0, 10);
        add(1, 10);

        assertThat(hand(0)).containsExactly("0:10", "1:10", "2:10");
    }

    @Test
    void shouldKeepTheOrderOfAPartitionEvenIfAnEventIsLate() {
        add(0, 30, 10);
        add(1, 20);

        assertThat(hand(0)).containsExactly("1:20", "0:30", "0:10");
    }

    /** A rule set with a new list, then a card for that list; payments that waited come later. */
    @Test
    void shouldHandOverWhatSaysHowToDecideAtOnceInTheOrderOfItsRecords() {
        Partition payments = new Partition("transactions", 0);
        Partition lists = new Partition("list-changes", 0);
        Partition ruleSets = new Partition("rule-sets", 0);
        PartitionMerge all = new PartitionMerge(List.of(payments, lists, ruleSets), WAIT_NANOS);
        Input payment = Transaction.builder(new Origin(payments, 0, 1, 1), "tx").eventTimeMs(1)
                .cardToken("card").amountMinor(1).currency("EUR").merchantId("m").build();
        Input deployment = new Deployment(new Origin(ruleSets, 0, 1, 1_000), "d", "a", "r", "",
                new DecisionPolicy(300, 700), List.of());
        Input change = new ListChange(new Origin(lists, 0, 1, 2_000), "c", "new_list",
                ListChange.Operation.ADD, "card", "a", "r", null);
        all.add(payments, () -> payment);
        all.add(lists, () -> change);
        all.add(ruleSets, () -> deployment);
        List<Input> handed = new ArrayList<>();

        all.hand(10, 0, handed::add);

        assertThat(handed).containsExactly(deployment, change, payment);
    }

    @Test
    void shouldHandOverNoMoreThanIsAskedFor() {
        add(0, 1, 2, 3);

        assertThat(hand(2, 0)).containsExactly("0:1", "0:2");
        assertThat(merge.size()).isEqualTo(1);
        assertThat(hand(2, 0)).containsExactly("0:3");
    }

    @Test
    void shouldNotWaitForAPartitionThatIsNotBehind() {
        add(0, 10);
        merge.behind(new Partition("in", 1), false);

        assertThat(hand(0)).containsExactly("0:10");
    }

    @Test
    void shouldWaitForAPartitionThatIsBehind() {
        add(0, 10);
        merge.behind(new Partition("in", 1), true);

        assertThat(hand(0)).isEmpty();
        assertThat(hand(WAIT_NANOS - 1)).isEmpty();

        add(1, 5);
        assertThat(hand(WAIT_NANOS)).containsExactly("1:5");
    }

    @Test
    void shouldStopWaitingWhenAPartitionIsNotBehindAnyMore() {
        add(0, 10);
        merge.behind(new Partition("in", 1), true);
        assertThat(hand(0)).isEmpty();

        merge.behind(new Partition("in", 1), false);

        assertThat(hand(1)).containsExactly("0:10");
    }

    @Test
    void shouldGoOnWithoutAPartitionThatDeliversNothingForTooLong() {
        add(0, 10, 20);
        merge.behind(new Partition("in", 1), true);
        assertThat(hand(0)).isEmpty();

        assertThat(hand(1, WAIT_NANOS)).containsExactly("0:10");
        assertThat(hand(1, WAIT_NANOS + 1)).as("it waits once, not for every input")
                .containsExactly("0:20");
    }

    @Test
    void shouldWaitAgainForAPartitionThatDeliversAgain() {
        add(0, 10, 20);
        merge.behind(new Partition("in", 1), true);
        hand(0);
        hand(1, WAIT_NANOS);

        add(1, 12);

        assertThat(hand(WAIT_NANOS + 1)).containsExactly("1:12");
        assertThat(hand(2 * WAIT_NANOS)).isEmpty();
        assertThat(hand(2 * WAIT_NANOS + 1)).containsExactly("0:20");
    }

    @Test
    void shouldNotHoldUpADeadLetterNorLetItPassItsPartition() {
        add(0, 10);
        addDeadLetter(0);
        addDeadLetter(2);
        merge.behind(new Partition("in", 1), true);

        assertThat(hand(0)).containsExactly("2:x");
        assertThat(hand(WAIT_NANOS)).containsExactly("0:10", "0:x");
    }

    @Test
    void shouldTakeTheTimeOfALabelFromWhenItBecameKnown() {
        addLabel(1, 15);
        add(0, 10, 20);

        assertThat(hand(0)).containsExactly("0:10", "1:label", "0:20");
    }

    @Test
    void shouldHandOverATransactionBeforeTheLabelOfTheSameTime() {
        addLabel(1, 10);
        add(0, 10);

        assertThat(hand(0)).containsExactly("0:10", "1:label");
    }

    /** Labels may be silent for days, and then transactions for a night. */
    @Test
    void shouldNotWaitForThePartitionThatIsSilent() {
        merge.behind(new Partition("in", 0), false);
        merge.behind(new Partition("in", 1), false);
        for (int round = 0; round < 5; round++) {
            add(0, 10 + round);
            assertThat(hand(round)).containsExactly("0:" + (10 + round));
        }

        addLabel(1, 1_000_000);

        assertThat(hand(5)).as("a label with no transaction to come").containsExactly("1:label");
    }

    @Test
    void shouldCountWhatIsBuffered() {
        add(0, 1, 2);
        add(2, 3);

        assertThat(merge.size(new Partition("in", 0))).isEqualTo(2);
        assertThat(merge.size(new Partition("in", 1))).isZero();
        assertThat(merge.size()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> merge.size(new Partition("in", 3)));
    }

    /** However the partitions are delivered, the stream is sorted if each partition is. */
    @Test
    void shouldGiveASortedStreamWhateverComesFirst() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int partitions = 1 + random.nextInt(5);
        PartitionMerge merged = merge(partitions);
        List<List<Transaction>> waiting = new ArrayList<>();
        int total = 0;
        for (int number = 0; number < partitions; number++) {
            waiting.add(sorted(number, random));
            total += waiting.get(number).size();
        }

        List<Transaction> stream = new ArrayList<>();
        while (stream.size() < total) {
            List<Transaction> batch = waiting.get(random.nextInt(partitions));
            for (int i = random.nextInt(1 + batch.size()); i > 0; i--) {
                Transaction transaction = batch.removeFirst();
                merged.add(transaction.origin().partition(), () -> transaction);
            }
            for (int number = 0; number < partitions; number++) {
                merged.behind(new Partition("in", number), !waiting.get(number).isEmpty());
            }
            merged.hand(1 + random.nextInt(10), 0, input -> stream.add((Transaction) input));
        }

        assertThat(stream).as("seed %d", seed)
                .isSortedAccordingTo(Comparator.comparingLong(Transaction::eventTimeMs)
                        .thenComparingInt(t -> t.origin().partition().number())
                        .thenComparingLong(t -> t.origin().offset()));
    }

    private static List<Transaction> sorted(int partition, Random random) {
        List<Transaction> transactions = new ArrayList<>();
        long timeMs = 0;
        for (int offset = 0, count = random.nextInt(200); offset < count; offset++) {
            timeMs += random.nextInt(3);
            transactions.add(transaction(partition, offset, timeMs));
        }
        return transactions;
    }

    private static PartitionMerge merge(int partitions) {
        List<Partition> all = new ArrayList<>();
        for (int number = 0; number < partitions; number++) {
            all.add(new Partition("in", number));
        }
        return new PartitionMerge(all, WAIT_NANOS);
    }

    private void add(int partition, long... timesMs) {
        for (long timeMs : timesMs) {
            Transaction transaction = transaction(partition, nextOffsets[partition]++, timeMs);
            merge.add(transaction.origin().partition(), () -> transaction);
        }
    }

    private void addLabel(int partition, long timeMs) {
        long offset = nextOffsets[partition]++;
        Origin origin = new Origin(new Partition("in", partition), offset, offset + 1, 0);
        merge.add(origin.partition(), () -> new FraudLabel(origin, "tx", "card", timeMs,
                FraudLabel.Verdict.FRAUD, FraudLabel.Source.ANALYST, null));
    }

    private void addDeadLetter(int partition) {
        long offset = nextOffsets[partition]++;
        Origin origin = new Origin(new Partition("in", partition), offset, offset + 1, 0);
        merge.add(origin.partition(),
                () -> new DeadLetter(origin, RejectReason.NOT_JSON, "not JSON", null, null));
    }

    private static Transaction transaction(int partition, long offset, long timeMs) {
        return Transaction.builder(
                new Origin(new Partition("in", partition), offset, offset + 1, 0), "tx")
                .eventTimeMs(timeMs).cardToken("card").amountMinor(1).currency("EUR")
                .merchantId("merchant").build();
    }

    private List<String> hand(long nowNanos) {
        return hand(Integer.MAX_VALUE, nowNanos);
    }

    private List<String> hand(int inputsMax, long nowNanos) {
        List<String> handed = new ArrayList<>();
        int count = merge.hand(inputsMax, nowNanos, input -> handed.add(text(input)));
        assertThat(count).isEqualTo(handed.size());
        return handed;
    }

    private static String text(Input input) {
        return switch (input) {
            case Transaction t -> t.origin().partition().number() + ":" + t.eventTimeMs();
            case DeadLetter letter -> letter.origin().partition().number() + ":x";
            case FraudLabel label -> label.origin().partition().number() + ":label";
            default -> throw new AssertionError(input);
        };
    }
}
