package io.goshawk.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.RuleProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tests show of a rule and what they leave open. */
class RuleCoverageTest {
    private static final String LARGE = "select amount from Transaction(amount > 100 and not"
            + " (channel = 'POS' or currency != 'EUR'))";

    @TempDir
    private Path folder;

    @Test
    void shouldTellConditionsOfAFilterThatTestsSeeOneWayOnly() {
        RuleCoverage covered = new TestedPack(folder).rule("large", "status=LIVE", LARGE)
                .tests("large", """
                          - name: fires
                            given: [{at: 0 s, amount: 100.01}]
                            expect: [{at: 0 s}]
                          - name: quiet
                            given: [{at: 0 s, amount: 100.00}, {at: 1 s, amount: 200, channel: POS}]
                            expect: none
                        """).coverage().getFirst();

        assertThat(seen(covered)).containsExactly("2:32 amount>100 true untrue",
                "2:54 channel=\"POS\" true untrue", "2:73 currency!=\"EUR\" untrue");
        assertThat(covered.fires()).isTrue();
        assertThat(covered.quiet()).isTrue();
        assertThat(covered.shown()).isEqualTo(7);
        assertThat(covered.wanted()).isEqualTo(9);
        assertThat(RuleCoverage.percent(List.of(covered))).isEqualTo(77);
    }

    @Test
    void shouldSeeConditionsOnGroupsAndJoins() {
        List<RuleCoverage> covered = new TestedPack(folder)
                .rule("burst", "status=DRAFT", """
                        select transaction_id, count(*) as payments from Transaction#time(10 min)
                        where amount > 5 group by card_token
                        having count(*) >= 3 and sum(amount) > 1000""")
                .tests("burst", """
                          - name: quiet
                            given:
                              - {at: 0 s, repeat: 2}
                              - {at: 0 s, repeat: 2, amount: 1}
                              - {at: 0 s, repeat: 2, card_token: card-2}
                            expect: none
                        """)
                .rule("refund", "status=LIVE", """
                        select r.transaction_id as transaction_id
                        from Transaction(transaction_type = 'REFUND') as r
                        where not exists (select * from Transaction(amount > 0)#time(1 hour) as p
                            where p.card_token = r.card_token and p.transaction_type = 'PURCHASE')
                        """)
                .tests("refund", """
                          - name: fires
                            given: [{at: 0 s, transaction_type: REFUND}]
                            expect: [{at: 0 s}]
                          - name: quiet
                            given: [{at: 0 s}, {at: 0 s, transaction_type: REFUND}]
                            expect: none
                        """)
                .coverage();

        assertThat(seen(covered.getFirst())).containsExactly("3:7 amount>5 true untrue",
                "4:8 count(*)>=3 untrue", "4:26 sum(amount)>1000 untrue");
        assertThat(covered.getLast().conditions()).hasSize(2)
                .allMatch(condition -> condition.seenTrue() && condition.seenUntrue());
        assertThat(covered.getLast().boundary()).isTrue();
        assertThat(covered).map(RuleCoverage::unseen).containsExactly(0, 3);
    }

    @Test
    void shouldCountNoTestThatFails() {
        RuleCoverage covered = new TestedPack(folder).rule("large", "status=LIVE", LARGE)
                .tests("large", """
                          - name: quiet
                            given: [{at: 0 s, amount: 200}]
                            expect: none
                        """).coverage().getFirst();

        assertThat(covered.quiet()).isFalse();
        assertThat(covered.conditions()).noneMatch(ConditionCoverage::seenTrue);
        assertThat(covered.shown()).isZero();
    }

    /** Rules whose conditions cannot stand alone, or that have none. */
    @Test
    void shouldLeaveOutWhatCannotBeProbed() {
        List<RuleCoverage> covered = new TestedPack(folder)
                .rule("all", "status=LIVE", "select amount from Transaction")
                .rule("pair", "status=LIVE", """
                        select b.transaction_id as transaction_id from pattern [every
                        a=Transaction(amount < 1) -> b=Transaction(card_token = a.card_token)
                        where timer:within(1 hour)]""")
                .rule("sleeps", "status=RETIRED", LARGE)
                .coverage();

        assertThat(covered).map(RuleCoverage::rule).containsExactly("all", "pair");
        assertThat(covered).allMatch(rule -> rule.conditions().isEmpty());
        assertThat(covered).allMatch(rule -> rule.wanted() == 3 && rule.shown() == 0);
        assertThat(covered).map(RuleCoverage::unseen).containsExactly(0, 2);
    }

    @Test
    void shouldProbeRulesThatDefineSomethingForThemselvesOrReadWhatOthersDefine() {
        List<RuleCoverage> covered = new TestedPack(folder)
                .file("large.epl", """
                        create constant variable double amount_max = 5;
                        @Rule(id='large', status=LIVE, why='test')
                        select amount from Transaction(amount > amount_max);
                        """)
                .file("helper.epl", "insert into Derived select amount, transaction_id as id"
                        + " from Transaction;")
                .rule("reader", "status=LIVE", "select id from Derived(amount > 5)")
                .tests("large", """
                          - name: fires
                            given: [{at: 0 s}]
                            expect: [{at: 0 s}]
                        """)
                .coverage();

        assertThat(seen(covered.getFirst())).containsExactly("3:32 amount>amount_max true");
        assertThat(covered.getLast().conditions()).as("Derived has no transaction_id").isEmpty();
        assertThat(covered.getLast().unseen()).isEqualTo(1);
    }

    /** One condition keeps the rule from asking the other: alone that one fails. */
    @Test
    void shouldLeaveOutAConditionThatCannotStandAlone() {
        RuleCoverage covered = new TestedPack(folder)
                .rule("guarded", "status=LIVE", "select amount from Transaction"
                        + "(transaction_type = 'REFUND', cast(mcc, int) > 5000)")
                .tests("guarded", """
                          - name: fires
                            given:
                              - {at: 0 s, mcc: none}
                              - {at: 1 s, mcc: 5411, transaction_type: REFUND}
                            expect: [{at: 1 s}]
                        """).coverage().getFirst();

        assertThat(covered.fires()).isTrue();
        assertThat(covered.conditions()).isEmpty();
        assertThat(covered.unseen()).isEqualTo(2);
    }

    /** The events of a test that fires, and of one that stays quiet. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {at: 0 s, amount: 100.01}     | {at: 0 s, amount: 100.00}              | true
            {at: 0 s, amount: 100.01}     | {at: 0 s, amount: 99.99}               | false
            {at: 0 s, amount: 100.01}     | {at: 0 s, amount_minor: 10000}         | true
            {at: 0 s}                     | {at: 0 s, channel: POS}                | true
            {at: 0 s}                     | {at: 0 s, channel: POS, mcc: 5411}     | false
            {at: 0 s}                     | {at: 1 ms, channel: POS}               | false
            {at: 0 s}                     | {at: 1 ms}                             | true
            {at: 0 s}                     | {at: 2 ms}                             | false
            {at: 0 s, latitude: 1}        | {at: 0 s, latitude: 1.5}               | false
            {at: 0 s}                     | {at: 0 s, tick: true}                  | false
            {at: 0 s}, {at: 1 s}          | {at: 0 s}                              | true
            {at: 0 s}, {at: 1 s}          | {at: 1 s}                              | true
            {at: 0 s}, {at: 1 s}          | {at: 2 s}                              | false
            {at: 0 s, repeat: 3}          | {at: 0 s}                              | false
            {at: 1 ms}, {at: 3 ms}        | {at: 0 s}, {at: 2 ms}                  | false
            {at: 0 s}                     | {at: 0 s}                              | false
            """)
    void shouldFindABoundaryWhereTwoTestsDifferByOneStep(String fires, String quiet,
            boolean boundary) {
        List<RuleProblem> problems = new ArrayList<>();
        List<RuleTest> tests = new RuleTestReader(new RuleFile("large.test.yaml", """
                rule: large
                start: 2026-01-05T09:00:00Z
                defaults: {card_token: card-1, merchant_id: m-1, currency: EUR, amount: 10.00}
                tests:
                  - name: fires
                    given: [%s]
                    expect: [{at: 0 s}]
                  - name: quiet
                    given: [%s]
                    expect: none
                """.formatted(fires, quiet)), problems).read();

        assertThat(problems).isEmpty();
        assertThat(Boundary.isShown(tests)).isEqualTo(boundary);
    }

    @Test
    void shouldBelieveAnAuthorWhoMarksABoundary() {
        String tests = """
                  - name: fires
                    boundary: %s
                    given: [{at: 0 s, amount: 500}]
                    expect: [{at: 0 s}]
                """;
        TestedPack pack = new TestedPack(folder).rule("large", "status=LIVE", LARGE);

        pack.tests("large", tests.formatted(false));
        assertThat(pack.coverage().getFirst().boundary()).isFalse();
        pack.tests("large", tests.formatted(true));
        assertThat(pack.coverage().getFirst().boundary()).isTrue();
    }

    private static List<String> seen(RuleCoverage rule) {
        return rule.conditions().stream()
                .map(covered -> covered.condition().line() + ":" + covered.condition().column()
                        + " " + covered.condition().text()
                        + (covered.seenTrue() ? " true" : "")
                        + (covered.seenUntrue() ? " untrue" : ""))
                .toList();
    }
}
