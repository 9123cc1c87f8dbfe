package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.cli.demo.Tally;
import io.goshawk.engine.Clock;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.RejectReason;
import io.goshawk.kafka.GroupPositions;
import io.goshawk.replay.JournalTotals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/**
 * A demo of ten records, seven decided, two set aside, one repeated, and of three labels; and what
 * may be wrong.
 */
final class DemoSummaryTest {
    private static final Partition PARTITION = new Partition("transactions", 0);
    private static final Partition LABELS = new Partition("fraud-labels", 0);
    private static final Tally TALLY = new Tally(10, 1, 3,
            Map.of(RejectReason.EMPTY, 1L, RejectReason.NOT_JSON, 1L), Map.of());

    private long ends = 10;
    private long committed = 10;
    private long decided = 7;
    private long setAside = 2;
    private long repeated = 1;
    private long labelsTakenIn = 3;
    private List<String> made = List.of("a", "b");
    private List<String> readBack = List.of("b", "a");
    private long deadLetters = 2;
    private long played = 13;
    private Tally tally = TALLY;

    private final Histogram nanos = new Histogram(3);
    private final ManualClock clock = new ManualClock();
    private final DemoLatencies latencies = new DemoLatencies(nanos::copy, clock);

    /** Time stands still until it is moved. */
    private static final class ManualClock implements Clock {
        private long nanos;

        @Override
        public long epochMs() {
            return 0;
        }

        @Override
        public long nanos() {
            return nanos;
        }
    }

    @Test
    void shouldBeSoundWhenEverythingAgrees() {
        assertThat(summary().faults()).isEmpty();
        assertThat(printed()).contains("Nothing lost, nothing doubled.").doesNotContain("WRONG")
                .containsPattern("consumed +13\n").containsPattern("  labels +3\n");
    }

    @Test
    void shouldTellThatPlayedRecordsAreMissingWhenAFileWasPlayed() {
        tally = null;
        played = 14;

        assertFaults("records played: 14, but records in the topics of payments and labels: 13");
    }

    @Test
    void shouldTellThatRecordsWereNotConsumed() {
        decided = 6;

        assertFaults("records in the topics: 13, but inputs in the journal: 12");
    }

    @Test
    void shouldTellThatRecordsWereNotCommitted() {
        committed = 8;

        assertFaults("records in the topics: 13, but committed offsets: 11");
    }

    @Test
    void shouldTellThatDeadLettersWereLost() {
        deadLetters = 1;

        assertFaults("dead letters in the journal: 2, but dead letters read back: 1");
    }

    @Test
    void shouldTellThatAnAlertWasLost() {
        readBack = List.of("a");

        assertFaults("alerts in the journal: 2, but alerts read back: 1",
                "the alerts read back are not those of the journal");
    }

    @Test
    void shouldTellThatAnAlertWasDoubled() {
        readBack = List.of("a", "b", "a");

        assertFaults("alerts in the journal: 2, but alerts read back: 3",
                "alerts read back: 3, but different alerts read back: 2");
    }

    @Test
    void shouldTellThatAnAlertIsNotOfTheJournal() {
        readBack = List.of("a", "c");

        assertFaults("the alerts read back are not those of the journal");
    }

    @Test
    void shouldTellThatABadRecordWasDecided() {
        decided = 8;
        setAside = 1;
        deadLetters = 1;

        assertFaults("bad records played: 2, but dead letters: 1");
    }

    @Test
    void shouldTellThatARepeatedRecordWasDecided() {
        decided = 8;
        repeated = 0;

        assertFaults("repeated records played: 1, but duplicates: 0");
    }

    @Test
    void shouldTellThatALabelWasDecided() {
        decided = 8;
        labelsTakenIn = 2;

        assertFaults("labels played: 3, but labels in the journal: 2");
    }

    @Test
    void shouldShowTheLatenciesOfAShortRunAsThoseOfAJvmWarmingUp() {
        nanos.recordValue(5_000);
        latencies.visible(7);

        assertThat(printed()).contains(
                "decision latency (ring to journal)   p50 5.0 µs, p99 5.0 µs, p99.9 5.0 µs"
                        + " (JVM warming up)\n",
                "alert latency (produced to visible)  p50 7 ms, p99 7 ms, p99.9 7 ms"
                        + " (JVM warming up)\n")
                .doesNotContain("first 20 s");
    }

    @Test
    void shouldShowTheLatenciesOfTheWarmUpApart() {
        nanos.recordValue(5_000);
        latencies.visible(7);
        clock.nanos += TimeUnit.SECONDS.toNanos(20);
        latencies.look();
        nanos.recordValue(2_000);
        latencies.visible(3);

        assertThat(printed()).contains(
                "decision latency (ring to journal)   p50 2.0 µs, p99 2.0 µs, p99.9 2.0 µs\n"
                        + "  first 20 s                         p50 5.0 µs, p99 5.0 µs,"
                        + " p99.9 5.0 µs (JVM warming up)\n",
                "alert latency (produced to visible)  p50 3 ms, p99 3 ms, p99.9 3 ms\n"
                        + "  first 20 s                         p50 7 ms, p99 7 ms,"
                        + " p99.9 7 ms (JVM warming up)\n");
    }

    private void assertFaults(String... faults) {
        assertThat(summary().faults()).containsExactly(faults);
        assertThat(summary().isSound()).isFalse();
        assertThat(printed()).contains("WRONG: " + faults[0])
                .doesNotContain("Nothing lost, nothing doubled.");
    }

    private DemoSummary summary() {
        return new DemoSummary(
                new GroupPositions(Map.of(PARTITION, ends, LABELS, 3L),
                        Map.of(PARTITION, committed, LABELS, 3L)),
                new JournalTotals(20, decided, setAside, repeated, labelsTakenIn, 0, 0, 3, made,
                        new TreeMap<>(),
                        Map.of()),
                readBack, deadLetters, played, tally, TimeUnit.SECONDS.toNanos(1), decided,
                latencies);
    }

    private String printed() {
        StringWriter out = new StringWriter();
        latencies.finish();
        summary().print(new PrintWriter(out));
        return out.toString();
    }
}
