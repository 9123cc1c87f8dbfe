package io.goshawk.bench.peers;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import io.goshawk.bench.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Engines side by side on one workload: each is filled, warmed up with a round that does not count,
 * and measured. Where the memory of all is enough they take turns, a round each, in an order that
 * changes from round to round, so that what the machine does meanwhile is shared by all. Else each
 * is alone, anew for every round, in an order that changes too. Whether they find what the floor
 * finds is checked after the fill and after every round.
 */
final class Comparison implements AutoCloseable {
    private final Workload workload;
    private final ComparisonSettings settings;
    private final ResultFolder folder;
    private final Expectation expectation;
    private final List<Contestant> running = new ArrayList<>();
    private final Set<PeerKind> failed = EnumSet.noneOf(PeerKind.class);
    private final List<Row> rows = new ArrayList<>();

    Comparison(Workload workload, ComparisonSettings settings, ResultFolder folder) {
        this.workload = workload;
        this.settings = settings;
        this.folder = folder;
        expectation = new Expectation(workload, settings);
    }

    /** Runs it; the rows are in the folder too. */
    List<Row> run() {
        if (settings.isOneByOne()) {
            runOneByOne();
        } else {
            runTogether();
        }
        return List.copyOf(rows);
    }

    private void runTogether() {
        settings.kinds().forEach(this::start);
        decide(0);
        for (int repeat = 1; repeat <= settings.rounds(); repeat++) {
            decide(repeat);
        }
        close();
    }

    private void runOneByOne() {
        for (int repeat = 1; repeat <= settings.rounds(); repeat++) {
            List<PeerKind> order = new ArrayList<>(settings.kinds());
            Collections.rotate(order, repeat - 1);
            order.removeAll(failed);
            for (PeerKind kind : order) {
                start(kind);
                decide(0);
                decide(repeat);
                close();
            }
        }
    }

    private void start(PeerKind kind) {
        Contestant contestant = new Contestant(kind, workload, settings);
        running.add(contestant);
        try {
            expectation.fault(0, contestant.fill()).ifPresent(fault -> drop(contestant, 1, fault));
        } catch (PeerFailure e) {
            drop(contestant, 1, e.getMessage());
        }
    }

    /** A round of all that run. */
    private void decide(int repeat) {
        List<Contestant> order = new ArrayList<>(running);
        Collections.rotate(order, repeat);
        order.forEach(contestant -> decide(contestant, repeat));
    }

    /** @param repeat 0 warms up */
    private void decide(Contestant contestant, int repeat) {
        try {
            Contestant.Result result = contestant.round();
            Optional<String> fault = expectation.fault(contestant.rounds(),
                    result.round().signature());
            say(contestant, repeat == 0 ? "warm-up" : "round " + repeat,
                    String.format(Locale.ROOT, "%.0f",
                            result.round().thousandPerSecond()) + " thousand/s");
            if (repeat > 0) {
                Measured row = PeerRow.of(contestant.kind(), workload, settings, repeat)
                        .figures(result).measured();
                fault.ifPresent(row::fault);
                rows.add(folder.add(row));
            } else {
                fault.ifPresent(text -> drop(contestant, 1, text));
            }
        } catch (PeerFailure e) {
            drop(contestant, Math.max(1, repeat), e.getMessage());
        }
    }

    /** It does not go on; its row says why. */
    private void drop(Contestant contestant, int repeat, String fault) {
        say(contestant, "ends", fault);
        rows.add(folder.add(PeerRow.of(contestant.kind(), workload, settings, repeat).measured()
                .fault(fault)));
        running.remove(contestant);
        failed.add(contestant.kind());
        contestant.close();
    }

    private void say(Contestant contestant, String what, String text) {
        System.err.println(workload.cards() + " cards, " + contestant.kind().id() + ", " + what
                + ": " + text);
    }

    @Override
    public void close() {
        running.forEach(Contestant::close);
        running.clear();
    }
}
