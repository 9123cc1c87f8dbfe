package io.goshawk.engine.decision;

import java.util.List;

/**
 * How hits become an outcome. A live rule that asks for ALLOW wins over one that asks for DECLINE,
 * which wins over one that asks for REVIEW, which wins over the score thresholds: what an analyst
 * asked for in words is stronger than a sum. Hits of shadow rules are not looked at.
 *
 * @param reviewScore  score from which a transaction is reviewed, 1 to 1001; 1001 is never
 * @param declineScore score from which a transaction is declined, at least {@code reviewScore}
 */
public record DecisionPolicy(int reviewScore, int declineScore) {
    /** The highest score; the sum of points is cut off here. */
    public static final int SCORE_MAX = 1000;

    public DecisionPolicy {
        if (reviewScore < 1 || declineScore < reviewScore || declineScore > SCORE_MAX + 1) {
            throw new IllegalArgumentException(
                    "1 <= review score <= decline score <= 1001, but they are " + reviewScore
                            + " and " + declineScore);
        }
    }

    /** The sum of the points of live hits, at most 1000. */
    public int score(List<Hit> hits) {
        int score = 0;
        for (int i = 0, count = hits.size(); i < count; i++) {
            RuleDescriptor rule = hits.get(i).rule();
            if (rule.live()) {
                score += rule.points();
            }
        }
        return Math.min(score, SCORE_MAX);
    }

    /** What is advised for these hits and their score. */
    public Outcome outcome(List<Hit> hits, int score) {
        Action strongest = Action.SCORE;
        for (int i = 0, count = hits.size(); i < count; i++) {
            RuleDescriptor rule = hits.get(i).rule();
            if (rule.live() && rule.action().compareTo(strongest) > 0) {
                strongest = rule.action();
            }
        }
        return switch (strongest) {
            case ALLOW -> Outcome.APPROVE;
            case DECLINE -> Outcome.DECLINE;
            case REVIEW -> Outcome.REVIEW;
            case SCORE -> byScore(score);
        };
    }

    private Outcome byScore(int score) {
        if (score >= declineScore) {
            return Outcome.DECLINE;
        }
        return score >= reviewScore ? Outcome.REVIEW : Outcome.APPROVE;
    }
}
