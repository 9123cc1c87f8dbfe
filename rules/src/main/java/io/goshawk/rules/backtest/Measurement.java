package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Takes in decisions in their order and counts. Its memory grows with cards and frauds, not with
 * transactions. Used by one thread.
 */
final class Measurement implements Consumer<Judged> {
    /** The handbook trains on a week; cards defrauded before it count as new again. */
    private static final long TRAINING_MS = TimeUnit.DAYS.toMillis(7);

    private final RuleSet ruleSet;
    private final BacktestSettings settings;
    private final Consumer<Judged> measured;
    private final RuleTally rules;
    private final ScoreHistogram scores = new ScoreHistogram();
    private final ScoreHistogram newCardScores = new ScoreHistogram();
    private final CardPrecision cards = new CardPrecision(CardPrecision.CARDS_A_DAY, false);
    private final CardPrecision newCards = new CardPrecision(CardPrecision.CARDS_A_DAY, true);
    private final KnownCards knownCards;
    private final long[] flagged = new long[Outcome.values().length];
    private final long[] flaggedFrauds = new long[Outcome.values().length];
    private long alerts;
    private long firstMs = -1;
    private long lastMs = -1;

    /** Tells every measured decision. */
    Measurement(RuleSet ruleSet, BacktestSettings settings, Consumer<Judged> measured) {
        this.ruleSet = ruleSet;
        this.settings = settings;
        this.measured = measured;
        this.rules = new RuleTally(ruleSet.rules());
        // Event times are not negative: if everything is measured, this is before all of them.
        this.knownCards = new KnownCards(
                Math.max(settings.fromMs(), 0) - TRAINING_MS - settings.labelDelayMs());
    }

    @Override
    public void accept(Judged judged) {
        if (judged.decision().clockMs() >= settings.fromMs()) {
            measure(judged);
        }
        if (judged.fraud()) {
            long eventTimeMs = judged.transaction().eventTimeMs();
            knownCards.add(judged.transaction().cardToken(), eventTimeMs,
                    settings.labelTimeMs(eventTimeMs));
        }
    }

    private void measure(Judged judged) {
        Decision decision = judged.decision();
        firstMs = firstMs < 0 ? decision.clockMs() : firstMs;
        lastMs = decision.clockMs();
        alerts += Alert.count(decision);
        flagged[decision.outcome().ordinal()]++;
        flaggedFrauds[decision.outcome().ordinal()] += judged.fraud() ? 1 : 0;
        rules.add(judged);
        rank(judged);
        measured.accept(judged);
    }

    private void rank(Judged judged) {
        String card = judged.transaction().cardToken();
        int score = judged.decision().score();
        long day = TimeUnit.MILLISECONDS.toDays(judged.decision().clockMs());
        scores.add(score, judged.fraud());
        cards.add(day, card, score, judged.fraud());
        if (!knownCards.isKnownBefore(card, TimeUnit.DAYS.toMillis(day))) {
            newCardScores.add(score, judged.fraud());
            newCards.add(day, card, score, judged.fraud());
        }
    }

    /** The figures, once all is taken in. */
    BacktestResult finish(StreamCounts stream) {
        long frauds = scores.fraudsTotal();
        return new BacktestResult(ruleSet, settings, stream, firstMs, lastMs, scores.total(),
                frauds, alerts, detection(Outcome.REVIEW), detection(Outcome.DECLINE),
                rules.figures(frauds), ranking(scores, cards),
                ranking(newCardScores, newCards));
    }

    /** What got this outcome or a worse one. */
    private Detection detection(Outcome from) {
        long count = 0;
        long frauds = 0;
        for (int i = from.ordinal(); i < flagged.length; i++) {
            count += flagged[i];
            frauds += flaggedFrauds[i];
        }
        return new Detection(count, frauds, scores.fraudsTotal());
    }

    private static Ranking ranking(ScoreHistogram scores, CardPrecision cards) {
        return new Ranking(scores.total(), scores.fraudsTotal(), scores.aucRoc(),
                scores.averagePrecision(), cards.finish());
    }
}
