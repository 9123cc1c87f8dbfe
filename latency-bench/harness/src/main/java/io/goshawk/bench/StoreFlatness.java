package io.goshawk.bench;

import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.PeerRun;
import io.goshawk.bench.workload.Workload;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** What an update of the store costs by length of the window and number of entities. */
final class StoreFlatness {
    private static final long[] WINDOWS_MS = {10 * Workload.MINUTE_MS, Workload.HOUR_MS,
            Workload.DAY_MS, 7 * Workload.DAY_MS, 30 * Workload.DAY_MS};
    private static final String[] WINDOW_NAMES = {"10 min", "1 h", "1 d", "7 d", "30 d"};
    /** So that every card has paid before anything is measured. */
    private static final int DAYS_MIN = 3;
    private static final int PAYMENTS_MIN = 500_000;
    private static final int ROUNDS = 7;
    private static final int ROUND_PAYMENTS = 100_000;

    private StoreFlatness() {}

    static String markdown(long seed, int[] cardCounts) {
        StringBuilder text = new StringBuilder("| CPU µs an update |");
        for (int cards : cardCounts) {
            text.append(String.format(Locale.ROOT, " %,d cards |", cards));
        }
        text.append("\n|---|").append("---|".repeat(cardCounts.length)).append("\n");
        for (int i = 0; i < WINDOWS_MS.length; i++) {
            long windowMs = WINDOWS_MS[i];
            text.append(row("window of " + WINDOW_NAMES[i], IntStream.of(cardCounts)
                    .mapToDouble(cards -> ofStore(seed, cards, windowMs)).toArray()));
        }
        return text.append(row("a hash map of counters", IntStream.of(cardCounts)
                .mapToDouble(cards -> measure(new CounterPeer(),
                        new Workload(seed, cards, 1), DAYS_MIN))
                .toArray())).toString();
    }

    private static String row(String name, double[] micros) {
        StringBuilder text = new StringBuilder("| " + name + " |");
        for (double micro : micros) {
            text.append(String.format(Locale.ROOT, " %.2f |", micro));
        }
        String row = text.append('\n').toString();
        System.err.print(row);
        return row;
    }

    private static double ofStore(long seed, int cards, long windowMs) {
        int days = (int) Math.max(DAYS_MIN, windowMs / Workload.DAY_MS + 1);
        return measure(new StorePeer(StoreProfiles.overOneWindow(windowMs)),
                new Workload(seed, cards, 1), days);
    }

    /** The median of some rounds, in microseconds. */
    private static double measure(Peer peer, Workload workload, int days) {
        try (PeerRun run = new PeerRun(peer, workload)) {
            run.decide(Math.max(workload.payments(days), PAYMENTS_MIN));
            double[] micros = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                micros[i] = run.decide(ROUND_PAYMENTS).cpuMicrosPerPayment();
            }
            Arrays.sort(micros);
            return micros[ROUNDS / 2];
        }
    }
}
