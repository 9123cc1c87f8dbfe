package io.goshawk.bench.kafka;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The rows of a run, repeats in rounds, so that what changes with time meets all alike. */
final class TrialList {
    private static final int SECONDS_SHORT = 5;
    private static final int SECONDS = 30;
    private static final int WARMUP = 15;
    private static final List<Integer> GAPS_MS = List.of(0, 2, 5, 10, 20, 50, 100);
    private static final List<Integer> RATES = List.of(1_000, 5_000, 10_000, 20_000, 50_000);
    private static final List<Integer> RATES_COMPARED = List.of(1_000, 10_000);
    private static final int ROUNDS = 3;

    private final int cards;
    private final int seconds;
    private final int warmup;
    private final boolean isShort;

    /** Seconds that are not given are null. */
    TrialList(int cards, Integer seconds, Integer warmup, boolean isShort) {
        this.cards = cards;
        this.isShort = isShort;
        this.seconds = seconds != null ? seconds : isShort ? SECONDS_SHORT : SECONDS;
        this.warmup = warmup != null ? warmup : isShort ? SECONDS_SHORT : WARMUP;
    }

    /** What was asked for, each argument null if it was not; the fixed list if nothing was. */
    List<Trial> trials(List<Contestant> systems, List<Integer> rates, List<Integer> gaps,
            List<String> forces, int repeats) {
        if (systems == null && rates == null && gaps == null && forces == null) {
            return repeated(isShort ? shortList() : fullList(), repeats);
        }
        List<Contestant> contestants = systems == null
                ? List.of(Contestant.values())
                : systems;
        List<Trial> round = new ArrayList<>();
        for (int rate : rates == null ? RATES_COMPARED : rates) {
            for (Contestant contestant : contestants) {
                boolean isPlain = contestant != Contestant.GOSHAWK;
                for (int gap : isPlain || gaps == null ? List.of(Trial.GAP_MS_DEFAULT) : gaps) {
                    for (String force : isPlain || forces == null
                            ? List.of(Trial.FORCE_DEFAULT)
                            : forces) {
                        round.add(trial(contestant, rate, gap, force));
                    }
                }
            }
        }
        return repeated(round, repeats);
    }

    private static List<Trial> repeated(List<Trial> round, int repeats) {
        return Collections.nCopies(repeats, round).stream().flatMap(List::stream).toList();
    }

    private List<Trial> shortList() {
        return List.of(trial(Contestant.GOSHAWK, 1_000), trial(Contestant.LOOP, 1_000));
    }

    /** The comparison in rounds, then the other rates, the gaps and the force policies. */
    private List<Trial> fullList() {
        List<Trial> round = new ArrayList<>();
        for (int rate : RATES_COMPARED) {
            for (Contestant contestant : Contestant.values()) {
                round.add(trial(contestant, rate));
            }
        }
        List<Trial> all = new ArrayList<>(repeated(round, ROUNDS));
        for (int rate : RATES) {
            if (!RATES_COMPARED.contains(rate)) {
                for (Contestant contestant : Contestant.values()) {
                    all.add(trial(contestant, rate));
                }
            }
            GAPS_MS.forEach(gap -> all.add(trial(Contestant.GOSHAWK, rate, gap,
                    Trial.FORCE_DEFAULT)));
        }
        for (int rate : RATES_COMPARED) {
            Trial.FORCES.stream().filter(force -> !force.equals(Trial.FORCE_DEFAULT))
                    .forEach(force -> all.add(trial(Contestant.GOSHAWK, rate,
                            Trial.GAP_MS_DEFAULT, force)));
        }
        return all;
    }

    private Trial trial(Contestant contestant, int rate) {
        return trial(contestant, rate, Trial.GAP_MS_DEFAULT, Trial.FORCE_DEFAULT);
    }

    private Trial trial(Contestant contestant, int rate, int gapMs, String force) {
        return new Trial(contestant, rate, gapMs, force, seconds, warmup, cards);
    }
}
