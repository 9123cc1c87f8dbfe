package io.goshawk.bench.kafka;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.Second;
import io.goshawk.bench.workload.Tally;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What was seen of a row, held against what was planned and what is right. */
final class Verdict {
    /** The interval that rows are compared by. */
    static final String COMMITTED = "planned to committed";
    static final String ANY = "planned to sent";
    static final String DELAY = "planned to produced";
    /** How many were due. */
    static final String ALERTS = "alerts";
    static final String HICCUPS = "hiccups";
    /** Processors that the contestant used, on average. */
    static final String PROCESSORS = "processors";

    /** Ends the fault of a busy machine. */
    static final String IN_TIME = "were sent in time";

    private static final double SENT_SHARE_MIN = 0.999;
    private static final int DIGITS = 3;

    private final Trial trial;
    private final Expectation expected;
    private final AlertWatch committed;
    private final AlertWatch any;
    private final OpenFeed.Sent sent;

    /** Of watches that are closed. */
    Verdict(Trial trial, Expectation expected, AlertWatch committed, AlertWatch any,
            OpenFeed.Sent sent) {
        this.trial = trial;
        this.expected = expected;
        this.committed = committed;
        this.any = any;
        this.sent = sent;
    }

    /** The row. */
    Measured measured() {
        int first = trial.warmupCount();
        Measured row = new Measured(KafkaBench.SUITE, trial.contestant().title())
                .label("system", trial.contestant().toString()).label("rate", trial.rate());
        if (trial.isGoshawk()) {
            row.label("gap", trial.gapMs()).label("force", trial.force());
        }
        row.figure(ALERTS, expected.alerts(first, trial.count()))
                .figure("alert share", (double) expected.alerts(first, trial.count())
                        / (trial.count() - first))
                .histogram(COMMITTED, latencies(committed, first, trial.count()))
                .histogram(ANY, latencies(any, first, trial.count()))
                .histogram(DELAY, sent.delays())
                .command(trial.command());
        faults(row);
        return row;
    }

    private void faults(Measured row) {
        int planned = trial.count() - trial.warmupCount();
        if (sent.sentInTime() < SENT_SHARE_MIN * planned) {
            row.fault("only " + sent.sentInTime() + " of " + planned + " payments " + IN_TIME);
        }
        faults(row, committed, "read_committed");
        faults(row, any, "read_uncommitted");
    }

    private void faults(Measured row, AlertWatch watch, String isolation) {
        int lost = 0;
        int undue = 0;
        Tally right = new Tally();
        Tally seen = new Tally();
        for (int i = 0; i < trial.count(); i++) {
            boolean isDue = expected.hits(i) != 0;
            boolean isSeen = watch.visibleNanos(i) != 0;
            lost += isDue && !isSeen ? 1 : 0;
            undue += isSeen && !isDue ? 1 : 0;
            right.add(expected.hits(i));
            seen.add(watch.hits(i));
        }
        if (watch.problem() != null) {
            row.fault(isolation + ": " + watch.problem());
        }
        if (lost > 0 || undue > 0) {
            row.fault(isolation + ": " + lost + " alerts not seen " + undue + " not due");
        }
        // Without transactions, or where one was taken back, an alert may be there twice.
        if (watch.doubles() > 0 && watch == committed) {
            row.fault(isolation + ": " + watch.doubles() + " alerts seen twice");
        }
        if (!seen.signature().equals(right.signature())) {
            row.fault(isolation + ": digest " + seen.signature() + " is not "
                    + right.signature());
        }
    }

    /** From planned to visible, of the measured payments with an alert. */
    private Histogram latencies(AlertWatch watch, int from, int to) {
        Histogram latencies = new Histogram(DIGITS);
        for (int i = from; i < to; i++) {
            if (watch.visibleNanos(i) != 0) {
                latencies.recordValue(latencyNanos(watch, i));
            }
        }
        return latencies;
    }

    private long latencyNanos(AlertWatch watch, int number) {
        return Math.max(0, watch.visibleNanos(number)
                - sent.plannedNanos(number - trial.warmupCount()));
    }

    /** The committed alerts, by the second in which their payments were planned. */
    List<Second> seconds() {
        List<Second> seconds = new ArrayList<>();
        for (int second = 0; second < trial.seconds(); second++) {
            int from = trial.warmupCount() + second * trial.rate();
            seconds.add(Second.of(second, latencies(committed, from, from + trial.rate())));
        }
        return seconds;
    }
}
