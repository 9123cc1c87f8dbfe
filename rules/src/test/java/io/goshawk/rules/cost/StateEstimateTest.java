package io.goshawk.rules.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.RuleSetRefusedException;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.EsperCompiler;
import io.goshawk.rules.RuleCompiler;
import io.goshawk.rules.cache.CodeCache;
import io.goshawk.rules.cost.StateEstimate.Kind;
import io.goshawk.rules.cost.StateEstimate.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arithmetic, by hand: 10 payments a second of 1,000 cards. */
final class StateEstimateTest {
    private static final Traffic TRAFFIC = new Traffic(10, 1_000);

    private static StateEstimate estimate(String epl, RuleCost... measured) {
        return StateEstimate.of(RuleCompiler.compile(List.of(rule(epl))), TRAFFIC,
                List.of(measured));
    }

    private static RuleFile rule(String epl) {
        return new RuleFile("rule_a.epl",
                "@Rule(id='rule_a', status=LIVE, why='test') " + epl + ";");
    }

    private static Part part(String epl, RuleCost... measured) {
        assertThat(estimate(epl, measured).parts()).hasSize(1);
        return estimate(epl, measured).parts().getFirst();
    }

    @Test
    void shouldCountATimeWindowAndItsGroups() {
        Part part = part("select transaction_id, count(*) as n from Transaction#time(10 min)"
                + " group by card_token having count(*) > 5");

        // 6,000 transactions of 750 bytes, and 1,000 groups of 200
        assertThat(part).isEqualTo(new Part(Kind.RULE, "rule_a", 7_000, 4_700_000));
    }

    @Test
    void shouldCountNoMoreThanALengthWindowHolds() {
        assertThat(part("select transaction_id, count(*) as n from Transaction#length(50)"
                + " having count(*) > 5"))
                .isEqualTo(new Part(Kind.RULE, "rule_a", 50, 37_500));
    }

    @Test
    void shouldCountAttemptsOfAPattern() {
        // 3,000 in five minutes, each an attempt with its transaction
        assertThat(part("select b.transaction_id as transaction_id, b.amount as amount from"
                + " pattern [every a=Transaction(transaction_type='CASH')"
                + " -> b=Transaction(card_token=a.card_token) where timer:within(5 min)]"))
                .isEqualTo(new Part(Kind.RULE, "rule_a", 3_000, 3_000 * 1_150));
    }

    @Test
    void shouldCountTheWindowOfASubquery() {
        assertThat(part("select r.transaction_id as transaction_id, r.amount as amount from"
                + " Transaction(transaction_type='REFUND') as r where not exists (select * from"
                + " Transaction#time(1 hour))"))
                .isEqualTo(new Part(Kind.RULE, "rule_a", 36_000, 36_000 * 750));
    }

    @Test
    void shouldUseTheShareThatWasMeasured() {
        String epl = "select transaction_id, count(*) as n from"
                + " Transaction(transaction_type='CASH')#time(10 min) having count(*) > 5";

        assertThat(part(epl, new RuleCost("rule_a", 1_000, 20, 0, 0, 0)).entries())
                .isEqualTo(120);
        assertThat(part(epl, new RuleCost("rule_a", 99, 2, 0, 0, 0)).entries())
                .isEqualTo(6_000);
        assertThat(part(epl, new RuleCost("other", 1_000, 20, 0, 0, 0)).entries())
                .isEqualTo(6_000);
    }

    @Test
    void shouldHoldNothingForARuleThatRemembersNothing() {
        assertThat(estimate("select transaction_id, amount from Transaction(amount > 5)").parts())
                .isEmpty();
    }

    @Test
    void shouldSayThatNobodyCanTell() {
        StateEstimate estimate = estimate("select transaction_id, count(*) as n from"
                + " Transaction#unique(card_token) having count(*) > 5");

        assertThat(estimate.bytes()).isEqualTo(StateEstimate.UNKNOWN);
        assertThat(estimate.fits(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void shouldRefuseADeploymentThatDoesNotFit() {
        List<RuleFile> files = List.of(rule("select transaction_id, count(*) as n from"
                + " Transaction#time(10 min) having count(*) > 5"));
        DecisionPolicy policy = new DecisionPolicy(500, 800);

        new EsperCompiler(0, new Admission(TRAFFIC, 4_500_000, List::of), null, CodeCache.none())
                .compile(files, policy)
                .close();

        assertThatThrownBy(() -> new EsperCompiler(0,
                new Admission(TRAFFIC, 4_499_999, List::of), null, CodeCache.none())
                .compile(files, policy))
                .isInstanceOf(RuleSetRefusedException.class)
                .hasMessageContaining("would take 4 MiB, the budget is 4 MiB")
                .hasMessageContaining("the most takes rule_a 4 MiB");
    }

    @Test
    void shouldCountProfilesAndLabels() {
        StateEstimate estimate = StateEstimate.of(RuleCompiler.compile(List.of(
                rule("select transaction_id, card.sum_1h as s from"
                        + " Transaction(card.sum_1h > 5, card.frauds_1d > 0)"),
                new RuleFile("card.profile.yaml", """
                        profile: card
                        key: card_token
                        entities: 500
                        features:
                          sum_1h: {sum: amount, window: 1 h}
                          frauds_1d: {frauds: true, window: 1 d}
                        """))),
                TRAFFIC, List.of());

        // an entity: 100 + 2 × 32, and 864,000 / 500 payments of 12 + 8; a quarter more
        assertThat(estimate.parts()).containsExactly(
                new Part(Kind.LABELS, "labels", 864_000, 864_000L * 83 * 5 / 4),
                new Part(Kind.PROFILE, "card", 500, (long) (500 * (164 + 1_728 * 20) * 1.25)));
        assertThat(estimate.fits(estimate.bytes())).isTrue();
        assertThat(estimate.fits(estimate.bytes() - 1)).isFalse();
    }
}
