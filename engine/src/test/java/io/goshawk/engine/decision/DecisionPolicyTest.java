package io.goshawk.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ALLOW wins over DECLINE, which wins over REVIEW, which wins over the score; shadow is no one. */
class DecisionPolicyTest {
    private final DecisionPolicy policy = new DecisionPolicy(300, 700);

    @Test
    void shouldApproveWithoutHits() {
        assertThat(outcome()).isEqualTo(Outcome.APPROVE);
    }

    @Test
    void shouldFollowTheScoreFromTheThresholdOn() {
        assertThat(outcome(live(Action.SCORE, 299))).isEqualTo(Outcome.APPROVE);
        assertThat(outcome(live(Action.SCORE, 300))).isEqualTo(Outcome.REVIEW);
        assertThat(outcome(live(Action.SCORE, 699))).isEqualTo(Outcome.REVIEW);
        assertThat(outcome(live(Action.SCORE, 700))).isEqualTo(Outcome.DECLINE);
    }

    @Test
    void shouldLetReviewWinOverTheScore() {
        assertThat(outcome(live(Action.REVIEW, 0))).isEqualTo(Outcome.REVIEW);
        assertThat(outcome(live(Action.REVIEW, 0), live(Action.SCORE, 900)))
                .isEqualTo(Outcome.REVIEW);
    }

    @Test
    void shouldLetDeclineWinOverReview() {
        assertThat(outcome(live(Action.DECLINE, 0), live(Action.REVIEW, 0)))
                .isEqualTo(Outcome.DECLINE);
    }

    @Test
    void shouldLetAllowWinOverAll() {
        assertThat(outcome(live(Action.DECLINE, 900), live(Action.ALLOW, 0)))
                .isEqualTo(Outcome.APPROVE);
    }

    @Test
    void shouldNotLookAtShadow() {
        Hit shadow = hit(Status.SHADOW, Action.DECLINE, 1000);

        assertThat(policy.score(List.of(shadow))).isZero();
        assertThat(outcome(shadow)).isEqualTo(Outcome.APPROVE);
        assertThat(outcome(hit(Status.SHADOW, Action.ALLOW, 0), live(Action.DECLINE, 0)))
                .isEqualTo(Outcome.DECLINE);
    }

    @Test
    void shouldCutTheScoreOff() {
        assertThat(policy.score(List.of(live(Action.SCORE, 700), live(Action.SCORE, 700))))
                .isEqualTo(1000);
    }

    @Test
    void shouldRefuseThresholdsInTheWrongOrder() {
        assertThatThrownBy(() -> new DecisionPolicy(700, 300))
                .hasMessageContaining("700 and 300");
    }

    private Outcome outcome(Hit... hits) {
        List<Hit> list = Arrays.asList(hits);
        return policy.outcome(list, policy.score(list));
    }

    private static Hit live(Action action, int points) {
        return hit(Status.LIVE, action, points);
    }

    private static Hit hit(Status status, Action action, int points) {
        return new Hit(new RuleDescriptor("r", 1, status, points, action, Severity.LOW, "test",
                "tests", "why", List.of()), List.of());
    }
}
