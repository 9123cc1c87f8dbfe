package io.goshawk.bench.workload;

import io.goshawk.engine.event.Transaction;
import java.util.HashMap;
import java.util.Map;

/**
 * The floor: what a Java developer would write by hand for exactly these conditions. Hash maps,
 * rings with running sums, plain ifs; nothing is journaled, explained, expired or snapshotted.
 */
public final class FloorPeer implements Peer {
    private static final int TEN_MINUTES = 0;
    private static final int HOUR = 1;
    private static final int DAY = 2;

    private final Map<String, Card> cards = new HashMap<>();
    private final Map<String, History> largeAtTerminals = new HashMap<>();

    private static final class Card {
        private final History payments = new History(10 * Workload.MINUTE_MS, Workload.HOUR_MS,
                Workload.DAY_MS);
        private long lastMs = Long.MIN_VALUE / 2;
        private String lastCountry;
        private long lastSmallMs = Long.MIN_VALUE / 2;
    }

    @Override
    public int decide(Transaction payment) {
        Card card = cards.computeIfAbsent(payment.cardToken(), token -> new Card());
        return byAmount(payment) | bySums(payment, card) | bySequence(payment, card);
    }

    private int byAmount(Transaction payment) {
        long amount = payment.amountMinor();
        int hits = amount > Condition.LIMIT_MINOR ? Condition.AMOUNT_LIMIT.bit() : 0;
        if (amount > Condition.LARGE_MINOR) {
            History large = largeAtTerminals.computeIfAbsent(payment.terminalId(),
                    id -> new History(Workload.DAY_MS));
            large.add(payment.eventTimeMs(), amount);
            if (large.count(0) >= Condition.TERMINAL_LARGE_1D_MIN) {
                hits |= Condition.TERMINAL_LARGE_1D.bit();
            }
        }
        return hits;
    }

    private static int bySums(Transaction payment, Card card) {
        long amount = payment.amountMinor();
        History payments = card.payments;
        payments.add(payment.eventTimeMs(), amount);
        int hits = 0;
        if (payments.count(TEN_MINUTES) >= Condition.COUNT_10M) {
            hits |= Condition.CARD_COUNT_10M.bit();
        }
        if (payments.sum(HOUR) > Condition.SUM_1H_MINOR) {
            hits |= Condition.CARD_SUM_1H.bit();
        }
        if (payments.count(HOUR) >= Condition.COUNT_1H) {
            hits |= Condition.CARD_COUNT_1H.bit();
        }
        int before = payments.count(DAY) - 1;
        if (before >= Condition.MEAN_COUNT_MIN
                && amount * before > Condition.MEAN_FACTOR * (payments.sum(DAY) - amount)) {
            hits |= Condition.AMOUNT_MEAN_1D.bit();
        }
        return hits;
    }

    private static int bySequence(Transaction payment, Card card) {
        long nowMs = payment.eventTimeMs();
        long amount = payment.amountMinor();
        int hits = 0;
        if (amount > Condition.LARGE_MINOR && isWithinTenMinutes(card.lastSmallMs, nowMs)) {
            hits |= Condition.SMALL_THEN_LARGE_10M.bit();
        }
        if (isWithinTenMinutes(card.lastMs, nowMs)
                && !card.lastCountry.equals(payment.merchantCountry())) {
            hits |= Condition.COUNTRY_CHANGE_10M.bit();
        }
        if (amount <= Condition.SMALL_MINOR) {
            card.lastSmallMs = nowMs;
        }
        card.lastMs = nowMs;
        card.lastCountry = payment.merchantCountry();
        return hits;
    }

    private static boolean isWithinTenMinutes(long thenMs, long nowMs) {
        return nowMs - thenMs < 10 * Workload.MINUTE_MS;
    }

    /** Serves the floor; see {@link PeerProgram}. */
    public static void main(String[] args) throws java.io.IOException {
        PeerProgram.serve(workload -> new FloorPeer(), args);
    }
}
