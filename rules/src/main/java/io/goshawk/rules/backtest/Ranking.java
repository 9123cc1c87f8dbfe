package io.goshawk.rules.backtest;

import java.util.List;

/**
 * How well the score ranks some transactions. A figure is NaN where it is not defined, as all are
 * without frauds.
 *
 * @param transactions     how many were ranked
 * @param frauds           of these, frauds
 * @param aucRoc           the area under the ROC curve; 0.5 is chance
 * @param averagePrecision the mean of the precision over recall; the share of frauds is chance
 * @param cardPrecision    card precision@100: the share of frauds among the 100 cards with the
 *                         highest score of a day
 * @param scores           how many have each score that occurred, the lowest first
 */
public record Ranking(long transactions, long frauds, double aucRoc, double averagePrecision,
        double cardPrecision, List<ScoreCount> scores) {
    public Ranking {
        scores = List.copyOf(scores);
    }
}
