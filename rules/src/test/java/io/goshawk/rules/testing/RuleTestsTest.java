package io.goshawk.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.rules.testing.Moment.Mark;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that pass and tests that do not, and what is said about them. */
class RuleTestsTest {
    private static final String BURST = """
            select transaction_id, card_token, count(*) as payments, avg(amount) as mean
            from Transaction#time(10 min) group by card_token having count(*) >= 3""";

    @TempDir
    private Path folder;
    private TestedPack pack;

    @BeforeEach
    void write() {
        pack = new TestedPack(folder).rule("burst", "status=LIVE, points=400", BURST);
    }

    @Test
    void shouldPassWhenAllHitsComeWhenTheyMust() {
        pack.tests("burst", """
                  - name: fires
                    given: [{at: 0 s, repeat: 4, every: 1 min}]
                    expect: [{at: 3 min, payments: 4}, {at: 2 min, payments: 3, mean: 10.0}]
                  - name: quiet
                    given: [{at: 0 s, repeat: 3, every: 5 min}]
                    expect: none
                """);

        RuleTestReport report = pack.run();

        assertThat(report.ok()).isTrue();
        assertThat(report.results()).map(RuleTestResult::verdict)
                .containsExactly(Verdict.PASSED, Verdict.PASSED);
        assertThat(report.results().getFirst().timeline()).map(Moment::mark)
                .containsExactly(Mark.QUIET, Mark.QUIET, Mark.HIT, Mark.HIT);
        assertThat(report.rules()).isEqualTo(1);
    }

    /** A budget is about the traffic of production. */
    @Test
    void shouldNotLimitWhatARuleDoesInATest() {
        pack.rule("burst", "status=LIVE, points=400", "@Budget(window='1 h', hits=1) " + BURST);
        pack.tests("burst", """
                  - name: fires
                    given: [{at: 0 s, repeat: 5, every: 1 min}]
                    expect: [{at: 2 min}, {at: 3 min}, {at: 4 min, score: 400}]
                """);

        assertThat(pack.run().ok()).isTrue();
    }

    @Test
    void shouldTellAHitThatIsMissingOrLateOrTooMany() {
        pack.tests("burst", """
                  - name: a
                    given: [{at: 0 s, repeat: 4, every: 1 min}]
                    expect: [{at: 1 min}, {at: 2 min}, {at: 150 s, payments: 1}]
                """);

        RuleTestResult result = pack.run().results().getFirst();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(pack.differences()).containsExactly("1 min | no hit",
                "2 min 30 s  payments 1 | no hit",
                "no hit | 3 min  card_token card-1, payments 4, mean 10.0");
        assertThat(result.differences()).map(Difference::line).containsExactly(7, 7, 5);
        assertThat(result.timeline()).map(Moment::mark).containsExactly(Mark.QUIET, Mark.DUE,
                Mark.HIT, Mark.DUE, Mark.UNDUE);
    }

    @Test
    void shouldTellAChangeOfAListThatIsNotThere() {
        pack.tests("burst", """
                  - name: a
                    given: [{at: 0 s, list: blocked, add: card-1}, {at: 1 s}]
                    expect: none
                """);

        assertThatThrownBy(pack::load)
                .hasMessageContaining("burst.test.yaml:6:1: error R072: unknown list 'blocked'"
                        + " (there are no lists)");
    }

    @Test
    void shouldTakeNoEarlierHitForTheOneExpected() {
        pack.tests("burst", """
                  - name: a
                    given: [{at: 0 s, repeat: 4, every: 1 min}]
                    expect: [{at: 3 min}]
                """);

        assertThat(pack.differences()).containsExactly(
                "no hit | 2 min  card_token card-1, payments 3, mean 10.0");
    }

    @Test
    void shouldTellEvidenceThatDiffers() {
        pack.tests("burst", """
                  - name: a
                    given: [{at: 0 s, repeat: 3}]
                    expect: [{at: 0 s, payments: 4, mean: 10, paymnts: null, card_token: card-2}]
                """);

        assertThat(pack.differences()).containsExactly("0 s  payments 4, mean 10, paymnts null,"
                + " card_token card-2 | 0 s  payments 3, the rule has no column paymnts, did you"
                + " mean payments?, card_token card-1");
        assertThat(pack.run().results().getFirst().timeline()).map(Moment::mark)
                .containsExactly(Mark.QUIET, Mark.QUIET, Mark.DIFFERS);
    }

    @Test
    void shouldNameTheTransactionThatAHitIsAbout() {
        pack.tests("burst", """
                  - name: a
                    given: [{at: 0 s, repeat: 3, transaction_id: "t-{n}"}]
                    expect: [{at: 0 s, transaction_id: t-2}]
                """);

        assertThat(pack.differences()).containsExactly(
                "0 s  transaction_id t-2 | 0 s  transaction_id t-3");
    }

    @Test
    void shouldCompareScoreOutcomeAndTheOtherRules() {
        pack.rule("large", "status=LIVE, points=450",
                "select amount from Transaction(amount > 100)")
                .rule("shadow", "status=SHADOW, points=1000", "select amount from Transaction")
                .rule("draft", "status=DRAFT, points=1000", "select amount from Transaction")
                .tests("burst", """
                          - name: a
                            given: [{at: 0 s, repeat: 2}, {at: 1 s, amount: 200}, {at: 2 s}]
                            expect:
                              - {at: 0 s, quiet: true, score: 0, outcome: APPROVE}
                              - {at: 1 s, score: 850, outcome: DECLINE, rules: [shadow, large]}
                              - {at: 2 s, score: 401, outcome: DECLINE, rules: [large]}
                        """);

        assertThat(pack.differences()).containsExactly(
                "2 s  score 401, outcome DECLINE, rules [large] | 2 s  score 400, outcome REVIEW,"
                        + " rules [shadow]");
    }

    @Test
    void shouldTellAQuietMomentThatIsNotOneOrNotThere() {
        pack.tests("burst", """
                  - name: a
                    given: [{at: 0 s, repeat: 2}, {at: 1 s, transaction_id: third}]
                    expect:
                      - {at: 0 s, quiet: true, transaction_id: third}
                      - {at: 0 s, quiet: true, outcome: REVIEW}
                      - {at: 1 s, quiet: true, score: 0}
                """);

        assertThat(pack.differences()).containsExactly(
                "0 s  quiet true, transaction_id third | no such transaction is decided then",
                "0 s  quiet true, outcome REVIEW | 0 s  outcome APPROVE",
                "0 s  quiet true, outcome REVIEW | 0 s  outcome APPROVE",
                "1 s  quiet true, score 0 | 1 s  score 400",
                "no hit | 1 s  card_token card-1, payments 3, mean 10.0");
        assertThat(pack.run().results().getFirst().timeline()).map(Moment::mark)
                .containsExactly(Mark.DIFFERS, Mark.DIFFERS, Mark.DIFFERS);
    }

    @Test
    void shouldFireOnTheClockWhenATickComes() {
        pack.rule("absence", "status=LIVE", """
                select a.card_token as card_token
                from pattern [every a=Transaction -> (timer:interval(10 min)
                    and not Transaction(card_token = a.card_token))]""").tests("absence", """
                  - name: a
                    given: [{at: 0 s}, {at: 9 min, tick: true}, {at: 10 min, tick: true}]
                    expect: [{at: 10 min, card_token: card-1}]
                """);

        assertThat(pack.run().ok()).isTrue();
    }

    @Test
    void shouldLearnLabels() {
        pack.file("card.profile.yaml", "profile: card\nkey: card_token\nfeatures:\n"
                + "  frauds_7d: { frauds: true, window: 7 d }\n")
                .rule("known", "status=LIVE",
                        "select card.frauds_7d as frauds from Transaction(card.frauds_7d > 0)")
                .tests("known", """
                          - name: a
                            given:
                              - {at: 0 s, transaction_id: bad}
                              - {at: 1 h}
                              - {at: 2 h, label: FRAUD, of: bad}
                              - {at: 3 h}
                              - {at: 4 h, label: GENUINE, of: bad}
                              - {at: 5 h}
                            expect: [{at: 3 h, frauds: 1}]
                        """);

        assertThat(pack.run().ok()).isTrue();
    }

    @Test
    void shouldReportATodoThatFailsAndRefuseOneThatPasses() {
        pack.tests("burst", """
                  - name: open
                    todo: true
                    given: [{at: 0 s}]
                    expect: [{at: 0 s}]
                """);
        assertThat(pack.run().ok()).isTrue();
        assertThat(pack.run().count(Verdict.OPEN)).isEqualTo(1);

        pack.tests("burst", """
                  - name: done
                    todo: true
                    given: [{at: 0 s}]
                    expect: none
                """);
        assertThat(pack.run().ok()).isFalse();
        assertThat(pack.differences()).containsExactly(
                "a difference, because of todo: true | all is as expected: remove todo");
    }

    @Test
    void shouldTryADraftAndLeaveOutWhatIsRetired() {
        String fires = "  - name: a\n    given: [{at: 0 s, repeat: 3}]\n"
                + "    expect: [{at: 0 s, score: 0}]\n";
        pack.rule("burst", "/* status=LIVE */ status = DRAFT, points=400", BURST)
                .tests("burst", fires);
        assertThat(pack.run().ok()).isTrue();

        pack.rule("burst", "status=RETIRED", BURST);
        assertThat(pack.run().results()).isEmpty();
        assertThat(pack.run().retired()).isEqualTo(1);
    }

    @Test
    void shouldTellARuleThatFails() {
        pack.rule("broken", "status=LIVE", "select cast(card_token, int) as card from Transaction")
                .tests("broken", "  - name: a\n    given: [{at: 0 s}]\n    expect: none\n");

        assertThat(pack.differences()).singleElement().asString()
                .startsWith("that the rule works | rule \"broken\" failed on transaction");
    }

    @Test
    void shouldLeaveNothingOfATestForTheNext() {
        pack.tests("burst", """
                  - name: a
                    given: [{at: 0 s, repeat: 2}]
                    expect: none
                  - name: b
                    given: [{at: 1 s, repeat: 2}]
                    expect: none
                """);

        assertThat(pack.run().ok()).isTrue();
    }

    @Test
    void shouldRunOnlyWhatIsChosen() {
        pack.tests("burst", """
                  - name: a
                    given: [{at: 0 s}]
                    expect: none
                  - name: b
                    given: [{at: 0 s}]
                    expect: none
                """);

        assertThat(pack.load().run(test -> test.name().equals("b"), TestedPack.POLICY,
                TestedPack.PUBLISHING).results()).map(result -> result.test().name())
                .containsExactly("b");
    }
}
