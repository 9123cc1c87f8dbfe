package io.goshawk.rules.backtest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Card precision@k, as the Fraud Detection Handbook defines it (Le Borgne, Siblini, Lebichot and
 * Bontempi, 2022, chapter 4): each day the k cards with the highest score are looked at, a card's
 * score being the highest of its transactions of the day; the share of k that had a fraud on that
 * day, averaged over the days. A day with fewer cards is divided by k too. Of cards with equal
 * scores those come first whose token is smaller.
 *
 * <p>Keeps the cards of one day; days must not go back.
 */
final class CardPrecision {
    /** How many cards can be looked at in a day. */
    static final int CARDS_A_DAY = 100;

    private static final Comparator<Card> BY_SCORE = Comparator.comparingInt(Card::score)
            .reversed().thenComparing(Card::token);

    private final int cardsADay;
    private final boolean leavesOutFound;
    private final Map<String, Card> cards = new HashMap<>();
    private final Set<String> found = new HashSet<>();
    private long day = Long.MIN_VALUE;
    private long days;
    private long fraudsFound;

    private record Card(String token, int score, boolean fraud) {
        Card with(Card other) {
            return new Card(token, Math.max(score, other.score), fraud || other.fraud);
        }
    }

    /**
     * @param cardsADay      k
     * @param leavesOutFound whether a card that was among the k with a fraud is left out on the
     *                       days after
     */
    CardPrecision(int cardsADay, boolean leavesOutFound) {
        this.cardsADay = cardsADay;
        this.leavesOutFound = leavesOutFound;
    }

    void add(long transactionDay, String token, int score, boolean fraud) {
        if (transactionDay > day) {
            closeDay();
            day = transactionDay;
            days++;
        }
        if (!found.contains(token)) {
            cards.merge(token, new Card(token, score, fraud), Card::with);
        }
    }

    private void closeDay() {
        List<Card> top = cards.values().stream().sorted(BY_SCORE).limit(cardsADay)
                .filter(Card::fraud).toList();
        fraudsFound += top.size();
        if (leavesOutFound) {
            top.forEach(card -> found.add(card.token()));
        }
        cards.clear();
    }

    /** The figure over all days added, which ends the last one. NaN if there was none. */
    double finish() {
        closeDay();
        return (double) fraudsFound / ((double) days * cardsADay);
    }
}
