package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.DecisionPolicy;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many frauds and genuine transactions have each score: all that ranking measures need, in
 * memory that does not grow. Transactions with equal scores are not told apart: they pass a
 * threshold together.
 */
final class ScoreHistogram {
    private final long[] frauds = new long[DecisionPolicy.SCORE_MAX + 1];
    private final long[] genuine = new long[DecisionPolicy.SCORE_MAX + 1];
    private long fraudsTotal;
    private long genuineTotal;

    void add(int score, boolean fraud) {
        if (fraud) {
            frauds[score]++;
            fraudsTotal++;
        } else {
            genuine[score]++;
            genuineTotal++;
        }
    }

    long fraudsTotal() {
        return fraudsTotal;
    }

    long total() {
        return fraudsTotal + genuineTotal;
    }

    /** The counts of every score that occurred, the lowest first. */
    List<ScoreCount> counts() {
        return IntStream.range(0, frauds.length)
                .filter(score -> frauds[score] + genuine[score] > 0)
                .mapToObj(score -> new ScoreCount(score, frauds[score], genuine[score])).toList();
    }

    /**
     * The area under the ROC curve: the probability that a fraud has a higher score than a genuine
     * transaction, equal scores counting half (Mann and Whitney's U over the number of pairs). NaN
     * unless there are both.
     */
    double aucRoc() {
        double pairsWon = 0;
        long genuineBelow = 0;
        for (int score = 0; score < frauds.length; score++) {
            pairsWon += frauds[score] * (genuineBelow + genuine[score] / 2.0);
            genuineBelow += genuine[score];
        }
        return pairsWon / ((double) fraudsTotal * genuineTotal);
    }

    /**
     * Average precision as scikit-learn defines it: the sum over the thresholds, from the highest
     * score down, of precision times the recall gained there, without interpolation. NaN if there
     * is no fraud.
     */
    double averagePrecision() {
        double sum = 0;
        long flagged = 0;
        long found = 0;
        for (int score = frauds.length - 1; score >= 0; score--) {
            flagged += frauds[score] + genuine[score];
            found += frauds[score];
            if (frauds[score] > 0) {
                sum += frauds[score] * ((double) found / flagged);
            }
        }
        return sum / fraudsTotal;
    }
}
