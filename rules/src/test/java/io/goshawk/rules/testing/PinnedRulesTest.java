package io.goshawk.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.rules.RulesRefusedException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of rules whose thresholds are set by the pack, or by the test. */
class PinnedRulesTest {
    private static final String THREE = """
              - name: three
                given: [{at: 0 s, repeat: 3}]
                expect: [{at: 0 s, payments: 3}]
            """;

    @TempDir
    private Path folder;
    private TestedPack pack;

    @BeforeEach
    void write() {
        pack = new TestedPack(folder).file("burst.epl", """
                @Tunable(min=2, max=50) create constant variable int payments_max = 5;
                @Rule(id='burst', status=LIVE, points=400, why='test')
                select transaction_id, count(*) as payments from Transaction#time(10 min)
                group by card_token having count(*) > payments_max;
                """);
    }

    @Test
    void shouldRunWithWhatThePackSets() {
        pack.tests("burst", THREE).file("tunables.yaml", "burst: {payments_max: 2}\n");

        assertThat(pack.differences()).isEmpty();
        assertThat(pack.coverage().getFirst().fires()).isTrue();
    }

    @Test
    void shouldRunWithWhatATestSetsWhateverThePackDoes() {
        pack.tests("burst", THREE + "    tunables: {payments_max: 2}\n")
                .rule("large", "status=LIVE, points=450",
                        "select amount from Transaction(amount > 100)")
                .file("tunables.yaml", "burst: {payments_max: 9}\n");

        assertThat(pack.differences()).isEmpty();
    }

    @Test
    void shouldRunAllRulesWithIt() {
        pack.tests("burst", """
                  - name: together
                    tunables: {payments_max: 2}
                    given: [{at: 0 s, repeat: 3, amount: 200}]
                    expect: [{at: 0 s, payments: 3, score: 850}]
                """).rule("large", "status=LIVE, points=450",
                "select amount from Transaction(amount > 100)");

        assertThat(pack.differences()).isEmpty();
    }

    /** A test of one rule runs without the others, which the files of the pack still name. */
    @Test
    void shouldRunARuleOfAPackThatPutsRulesIntoTheShadow() {
        pack.tests("burst", """
                  - name: alone
                    tunables: {payments_max: 2}
                    given: [{at: 0 s, repeat: 3}]
                    expect: [{at: 0 s, payments: 3}]
                  - name: together
                    tunables: {payments_max: 2}
                    given: [{at: 0 s, repeat: 3, amount: 200}]
                    expect: [{at: 0 s, payments: 3, score: 400}]
                """).rule("large", "status=LIVE, points=450",
                "select amount from Transaction(amount > 100)")
                .file("shadow.yaml", "rules: [large]\n");

        assertThat(pack.run().results()).map(RuleTestResult::verdict)
                .containsExactly(Verdict.PASSED, Verdict.PASSED);
        assertThat(pack.coverage()).hasSize(2).first()
                .matches(RuleCoverage::fires, "seen to fire");
    }

    @Test
    void shouldRefuseWhatCannotBeSet() {
        pack.tests("burst", THREE + "    tunables: {payments_max: 1, payments: 3}\n");

        assertThatThrownBy(pack::load).isInstanceOf(RulesRefusedException.class)
                .hasMessageContaining("burst.test.yaml:5:5: error R072: '1' is no value of"
                        + " payments_max (write a whole number from 2 to 50)")
                .hasMessageContaining("burst has no tunable 'payments'");
    }
}
