package io.goshawk.bench.peers;

import io.goshawk.bench.result.Measured;
import io.goshawk.bench.result.ResultFolder;
import io.goshawk.bench.result.Row;
import io.goshawk.bench.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Engines side by side on one workload: each is filled, warmed up with a round that does not count,
 * and measured. Where the memory of all is enough they take turns, a round each, in an order that
 * changes from round to round, so that what the machine does meanwhile is shared by all. Whether
 * they found the same is checked after the fill and after every round.
 */
final class Comparison implements AutoCloseable {
    private final Workload workload;
    private final ComparisonSettings settings;
    private final ResultFolder folder;
    private final List<Contestant> running = new ArrayList<>();
    private final Map<Integer, String> signatures = new HashMap<>();
    private final Map<Integer, PeerKind> firstToGetThere = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    Comparison(Workload workload, ComparisonSettings settings, ResultFolder folder) {
        this.workload = workload;
        this.settings = settings;
        this.folder = folder;
    }

    /** Runs it; the rows are in the folder too. */
    List<Row> run() {
        List<List<PeerKind>> groups = settings.isOneByOne()
                ? settings.kinds().stream().map(List::of).toList()
                : List.of(settings.kinds());
        for (List<PeerKind> group : groups) {
            for (PeerKind kind : group) {
                running.add(new Contestant(kind, workload, settings));
            }
            List.copyOf(running).forEach(this::fill);
            for (int round = 0; round <= settings.rounds(); round++) {
                List<Contestant> order = new ArrayList<>(running);
                Collections.rotate(order, round);
                for (Contestant contestant : order) {
                    decide(contestant, round);
                }
            }
            close();
        }
        return List.copyOf(rows);
    }

    private void fill(Contestant contestant) {
        try {
            check(contestant, -1, contestant.fill()).ifPresent(fault -> drop(contestant, 1, fault));
        } catch (PeerFailure e) {
            drop(contestant, 1, e.getMessage());
        }
    }

    /** Round 0 warms up. */
    private void decide(Contestant contestant, int number) {
        try {
            Contestant.Result result = contestant.round();
            Optional<String> fault = check(contestant, number, result.round().signature());
            say(contestant, number == 0 ? "warm-up" : "round " + number,
                    String.format(Locale.ROOT, "%.0f",
                            result.round().thousandPerSecond()) + " thousand/s");
            if (number > 0) {
                Measured row = PeerRow.of(contestant.kind(), workload, settings, number)
                        .figures(result).measured();
                fault.ifPresent(row::fault);
                rows.add(folder.add(row));
            }
            if (fault.isPresent() && number == 0) {
                drop(contestant, 1, fault.get());
            }
        } catch (PeerFailure e) {
            drop(contestant, Math.max(1, number), e.getMessage());
        }
    }

    /** What is wrong with what it found, if anything is. */
    private Optional<String> check(Contestant contestant, int step, String signature) {
        String expected = signatures.putIfAbsent(step, signature);
        PeerKind first = firstToGetThere.computeIfAbsent(step, any -> contestant.kind());
        return expected == null || expected.equals(signature)
                ? Optional.empty()
                : Optional.of("other hits than " + first.id() + ": " + signature + " and "
                        + expected + "; --explain shows the first");
    }

    /** It does not go on; its row says why. */
    private void drop(Contestant contestant, int round, String fault) {
        say(contestant, "ends", fault);
        rows.add(folder.add(PeerRow.of(contestant.kind(), workload, settings, round).measured()
                .fault(fault)));
        running.remove(contestant);
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
