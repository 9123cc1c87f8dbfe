package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final FlagTally reviewOrDecline = new FlagTally();
    private final FlagTally decline = new FlagTally();
    private final FlagTally frauds = new FlagTally();
    private final SortedMap<Long, DayFigures> days = new TreeMap<>();
    private final List<DemotedRule> demoted = new ArrayList<>();
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
        acceptDemotions(judged.decision());
        if (judged.decision().clockMs() >= settings.fromMs()) {
            measure(judged);
        }
        if (judged.fraud()) {
            long eventTimeMs = judged.transaction().eventTimeMs();
            knownCards.add(judged.transaction().cardToken(), eventTimeMs,
                    judged.knownFromMs());
        }
    }

    /** Takes in what rules on absence made of a tick; data without ticks has none. */
    void acceptTick(Decision tick) {
        acceptDemotions(tick);
        if (tick.clockMs() >= settings.fromMs() && !tick.clockHits().isEmpty()) {
            rules.addClockHits(tick);
            count(tick, 0, 0);
        }
    }

    private void acceptDemotions(Decision decision) {
        for (Demotion demotion : decision.demotions()) {
            demoted.add(new DemotedRule(decision.clockMs(), demotion));
        }
    }

    private void measure(Judged judged) {
        Decision decision = judged.decision();
        firstMs = firstMs < 0 ? decision.clockMs() : firstMs;
        lastMs = decision.clockMs();
        count(judged);
        rules.add(judged);
        rank(judged);
        measured.accept(judged);
    }

    private void count(Judged judged) {
        Decision decision = judged.decision();
        count(decision, 1, judged.fraud() ? 1 : 0);
        if (judged.fraud()) {
            frauds.add(judged);
        }
        if (decision.outcome() != Outcome.APPROVE) {
            reviewOrDecline.add(judged);
        }
        if (decision.outcome() == Outcome.DECLINE) {
            decline.add(judged);
        }
    }

    private void count(Decision decision, long transactions, long fraudCount) {
        int made = Alert.count(decision);
        alerts += made;
        days.merge(day(decision), new DayFigures(day(decision), transactions, fraudCount, made),
                DayFigures::plus);
    }

    private static long day(Decision decision) {
        return TimeUnit.MILLISECONDS.toDays(decision.clockMs());
    }

    private void rank(Judged judged) {
        String card = judged.transaction().cardToken();
        int score = judged.decision().score();
        long day = day(judged.decision());
        scores.add(score, judged.fraud());
        cards.add(day, card, score, judged.fraud());
        if (!knownCards.isKnownBefore(card, TimeUnit.DAYS.toMillis(day))) {
            newCardScores.add(score, judged.fraud());
            newCards.add(day, card, score, judged.fraud());
        }
    }

    /** The figures, once all is taken in. */
    BacktestResult finish(StreamCounts stream, List<RuleCost> costs) {
        long fraudsTotal = frauds.flagged();
        return new BacktestResult(ruleSet, settings, stream, firstMs, lastMs, scores.total(),
                fraudsTotal, frauds.amounts().frauds(), alerts, List.copyOf(days.values()),
                reviewOrDecline.detection(fraudsTotal), decline.detection(fraudsTotal),
                rules.figures(fraudsTotal), demoted, ranking(scores, cards),
                ranking(newCardScores, newCards), costs);
    }

    private static Ranking ranking(ScoreHistogram scores, CardPrecision cards) {
        return new Ranking(scores.total(), scores.fraudsTotal(), scores.aucRoc(),
                scores.averagePrecision(), cards.finish(), scores.counts());
    }
}
