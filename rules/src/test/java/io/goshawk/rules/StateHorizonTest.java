package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.ProfileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far back rules remember: never too short. */
class StateHorizonTest {
    private static final Path PACKS = Path.of(System.getProperty("goshawk.root"), "rules/packs");
    private static final long SEED = 53;
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final long DAY_MS = 24 * HOUR_MS;

    @Test
    void shouldKnowTheHorizonOfEveryShippedRule() {
        Map<String, Long> horizons = new TreeMap<>();
        for (String pack : List.of("cards", "reference")) {
            ruleFiles(pack).forEach(file -> horizons.put(ruleId(file), horizonMs(file)));
        }

        assertThat(horizons).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("card_amount_spike", 0L),
                Map.entry("card_cash_burst", 0L),
                Map.entry("card_countries", 0L),
                Map.entry("card_declines_then_approval", 30 * MINUTE_MS),
                Map.entry("card_distinct_merchants", 0L),
                Map.entry("card_fallback_then_cash", 30 * MINUTE_MS),
                Map.entry("card_impossible_travel", 12 * HOUR_MS),
                Map.entry("card_small_then_large", HOUR_MS),
                Map.entry("card_spend_24h", 0L),
                Map.entry("card_velocity_burst", 0L),
                Map.entry("device_many_cards", 0L),
                Map.entry("merchant_declined_cards", 10 * MINUTE_MS),
                Map.entry("refund_without_purchase", 7 * DAY_MS),
                Map.entry("reference_a_amount", 0L),
                Map.entry("reference_b_mean", 30 * DAY_MS),
                Map.entry("reference_d_10m", 10 * MINUTE_MS),
                Map.entry("reference_e_1h", HOUR_MS),
                Map.entry("reference_f_24h_sum", DAY_MS)));
    }

    /** What can look back for ever makes every recovery read the whole journal. */
    @Test
    void shouldFindAnEndForEveryShippedPack() throws IOException {
        try (Stream<Path> packs = Files.list(PACKS)) {
            assertThat(packs.filter(Files::isDirectory)).allSatisfy(pack -> assertThat(
                    RuleCompiler.compile(RulePack.load(pack).files()).stateHorizonMs())
                    .isLessThanOrEqualTo(30 * DAY_MS));
        }
    }

    /** {@code time_order} lets go of an event by its own time, which may be ahead of the clock. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0                | select amount from Transaction(amount > 5)",
            "0                | select card.sum_1h as total from Transaction(card.sum_1h > 5)",
            "90000            | select mcc from Transaction#time(1 min 30 sec)",
            "90000            | select mcc from Transaction.win:time(90)",
            "1500             | select mcc from Transaction#time(1.5)",
            "2678400000       | select mcc from Transaction#time(1 month)",
            "86460000         | select mcc from Transaction#time_order(event_time, 1 min)",
            "60000            | select prev(1, mcc) as x from Transaction#time(1 min)",
            "60000            | select last(mcc, 1) as x from Transaction#time(1 min)",
            "60000            | select avg(amount_minor) as x from Transaction#time(1 min)",
            "60000            | select sum(case when amount > 5 then 1 else 0 end) as x"
                    + " from Transaction#time(1 min)",
            "180000           | select a.mcc as x from Transaction#time(1 min) as a,"
                    + " Transaction#time(2 min) as b",
            "60000            | select a.mcc as x from Transaction as a unidirectional,"
                    + " Transaction#time(1 min) as b",
            "0                | select a.mcc as x from pattern [every a=Transaction(amount > 5)]",
            "60000            | select b.mcc as x from pattern [every a=Transaction"
                    + " -> b=Transaction(mcc = a.mcc) where timer:within(1 min)]",
            "60000            | select a.mcc as x from pattern [every a=Transaction"
                    + " -> (timer:interval(1 min) and not b=Transaction(mcc = a.mcc))]",
            "60000            | select a.mcc as x from pattern [every a=Transaction"
                    + " -> (b=Transaction(mcc = a.mcc) or timer:interval(1 min))]",
            "90000            | select a.mcc as x from pattern [every a=Transaction"
                    + " -> b=Transaction where timer:within(30 sec)"
                    + " -> c=Transaction where timer:within(1 min)]",
            "150000           | select a.mcc as x from pattern [every a=Transaction"
                    + " -> b=Transaction where timer:within(30 sec)]#time(2 min)"})
    void shouldAddUpWhatAStatementRemembers(long horizonMs, String epl) {
        assertThat(horizonMs(epl)).isEqualTo(horizonMs);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "select mcc from Transaction#length(10)",
            "select mcc from Transaction#keepall",
            "select mcc from Transaction#lastevent",
            "select mcc from Transaction#unique(mcc)",
            "select mcc from Transaction#time(1 min)#unique(mcc)",
            "select mcc from Transaction#groupwin(mcc)#length(3)",
            "select mcc from Transaction#time_accum(1 min)",
            "select mcc from Transaction#ext_timed(event_time, 1 min)",
            "select mcc from Transaction#time_order(ingest_time, 1 min)",
            "select mcc from Transaction#timetolive(event_time + 1000)",
            "select average from Transaction#time(1 min)#uni(amount)",
            "select count(*) as x from Transaction",
            "select mcc from Transaction group by mcc",
            "select sum(amount) as x from Transaction#time(1 min)",
            "select sum(amount_minor / 2) as x from Transaction#time(1 min)",
            "select sum(payments) as x from Counted#time(1 min)",
            "select avg(event_time) as x from Transaction#time(1 min)",
            "select stddev(amount_minor) as x from Transaction#time(1 min)",
            "select avedev(amount_minor) as x from Transaction#time(1 min)",
            "select minever(amount) as x from Transaction#time(1 min)",
            "select firstever(mcc) as x from Transaction#time(1 min)",
            "select countever(*) as x from Transaction#time(1 min)",
            "select nth(mcc, 1) as x from Transaction#time(1 min)",
            "select rate(10) as x from Transaction",
            "select leaving() as x from Transaction#time(1 min)",
            "select maxbyever(amount).mcc as x from Transaction#time(1 min)",
            "select sorted(amount).firstKey() as x from Transaction#time(1 min)",
            "select lastever(mcc).length() as x from Transaction#time(1 min)",
            "select prior(1, mcc) as x from Transaction#time(1 min)",
            "select count(*) as x from Transaction#time(1 min) output first every 1 hour",
            "select a.mcc as x from Transaction#time(1 min) as a unidirectional,"
                    + " Transaction#lastevent as b",
            "select mcc from Transaction as t where exists (select * from Transaction#keepall)",
            "select mcc from Transaction(amount > (select max(amount) from Transaction#length(2)))",
            "select (select count(*) from Transaction) as x from Transaction",
            "context Shops select mcc from Transaction#time(1 min)",
            "select mcc from Nobody",
            "select a.mcc as x from pattern [a=Transaction]",
            "select a.mcc as x from pattern [every a=Transaction -> b=Transaction]",
            "select a.mcc as x from pattern [every (a=Transaction -> b=Transaction"
                    + " where timer:within(1 min))]",
            "select a.mcc as x from pattern [(every a=Transaction) where timer:within(1 min)]",
            "select a.mcc as x from pattern [a=Transaction -> b=Transaction"
                    + " where timer:within(1 min)]",
            "select a.mcc as x from pattern [every a=Transaction"
                    + " -> (b=Transaction and timer:interval(1 min))]",
            "select a.mcc as x from pattern [every a=Transaction"
                    + " -> every b=Transaction -> timer:interval(1 min)]",
            "select a.mcc as x from pattern [every a=Transaction -> [3] b=Transaction]",
            "select a.mcc as x from pattern [every a=Transaction -[5]> b=Transaction"
                    + " where timer:within(1 min)]",
            "select a.mcc as x from pattern [every a=Transaction@consume -> b=Transaction"
                    + " where timer:within(1 min)]",
            "select a.mcc as x from pattern @DiscardPartialsOnMatch [every a=Transaction"
                    + " -> b=Transaction where timer:within(1 min)]",
            "select a.mcc as x from pattern [every-distinct(a.mcc) a=Transaction"
                    + " -> b=Transaction where timer:within(1 min)]",
            "select a.mcc as x from pattern [every timer:interval(1 min) -> a=Transaction"
                    + " where timer:within(1 min)]",
            "select x from Transaction match_recognize (measures A.mcc as x pattern (A B)"
                    + " define A as A.amount > 5)",
            "create table Totals (mcc string primary key, total sum(long))",
            "create context Shops partition by merchant_id from Transaction",
            "create window Kept#keepall as select * from Transaction",
            "create variable int limit_now = 5",
            "on Transaction as t select w.mcc from Recent as w",
            "on Transaction as t merge Recent as w where w.mcc = t.mcc"
                    + " when matched then delete",
            "create expression total { t => sum(t.amount) }",
            "create expression busy { (select count(*) from Transaction#time(2 hours)) }",
            "select count(*, filter: event_time > current_timestamp() - 60000) as x"
                    + " from Transaction#time(30 min)"})
    void shouldFindNoEndWhereItIsNotSure(String epl) {
        assertThat(horizonMs(epl)).isEqualTo(RuleSet.FOR_EVER);
    }

    @Test
    void shouldAddUpAlongHelpers() {
        assertThat(horizonMs("select sum(amount_minor) as x from Transaction#time(1 min)",
                "create window Recent#time(10 min) as select * from Transaction",
                "insert into Recent select * from Transaction",
                "insert into Busy select last(mcc) as mcc from Recent having count(*) > 5",
                "select count(*) as x from Busy#time(1 hour)",
                "create constant variable int limit_now = 5", "create schema Note (mcc string)"))
                .isEqualTo(HOUR_MS + 10 * MINUTE_MS);
    }

    @Test
    void shouldFindNoEndWhereStreamsRunInACircle() {
        assertThat(horizonMs("create schema One (mcc string)",
                "insert into One select mcc from Transaction",
                "insert into One select mcc from Other", "insert into Other select mcc from One"))
                .isEqualTo(RuleSet.FOR_EVER);
    }

    @Test
    void shouldLookAtEvaluatedRulesOnly() {
        List<RuleFile> files = List.of(
                Rules.rule("draft", "DRAFT",
                        "select transaction_id from Transaction#keepall;"),
                Rules.live("live", "select mcc from Transaction(amount > 5);"));

        try (EsperEvaluator rules = EsperEvaluator.create(files, Rules.POLICY)) {
            assertThat(rules.ruleSet().stateHorizonMs()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0       | select transaction_id from Transaction(card.count_1h > 5)",
            "0       | select transaction_id from Transaction#time(1 min)",
            "60000   | select transaction_id, card.count_1h as x from Transaction#time(1 min)",
            "120000  | select b.transaction_id as transaction_id from pattern [every"
                    + " a=Transaction(card.count_1h > 5) -> b=Transaction(mcc = a.mcc)"
                    + " where timer:within(2 min)]",
            "0       | select transaction_id from Busy(payments > 3)",
            "180000  | select transaction_id from Busy#time(3 min)",
            "0       | select transaction_id from Quiet#time(4 min)",
            "240000  | select transaction_id from Quiet(card.count_1h > 5)#time(4 min)",
            "300000  | select transaction_id from Busier#time(5 min)",
            "360000  | select transaction_id from Transaction#time(6 min) as t"
                    + " where often(t)",
            "420000  | insert into Mine select transaction_id from Transaction(card.count_1h > 5);"
                    + " select transaction_id from Mine#time(7 min)"})
    void shouldCountFeaturesOnlyAsFarAsTheyFlow(long horizonMs, String epl) {
        List<RuleFile> files = List.of(
                new RuleFile("card.profile.yaml", """
                        profile: card
                        key: card_token
                        features: { count_1h: { count: true, window: 1 h } }
                        """),
                new RuleFile("a.epl", """
                        insert into Busy select transaction_id, card.count_1h as payments
                        from Transaction;
                        """),
                new RuleFile("b.epl", """
                        insert into Busier select transaction_id from Busy(payments > 5);
                        create expression often { t => t.card.count_1h > 5 };
                        """),
                new RuleFile("c.epl",
                        "insert into Quiet select * from Transaction(amount > 5);"),
                Rules.live("long", "select transaction_id from Transaction#time(1 day);"),
                Rules.live("tested", epl + ";"));

        try (EsperEvaluator rules = EsperEvaluator.create(files, Rules.POLICY)) {
            assertThat(rules.ruleSet().featureHorizonMs()).isEqualTo(horizonMs);
            assertThat(rules.ruleSet().stateHorizonMs()).isEqualTo(DAY_MS);
        }
    }

    /** What it is for: a rule that saw the horizon only says what one says that saw everything. */
    @Test
    void shouldBeLongEnoughForEveryShippedRule() {
        List<Transaction> stream = new RandomPayments(SEED).list(6_000);
        int hits = 0;
        for (String pack : List.of("cards", "reference")) {
            for (RuleFile file : ruleFiles(pack)) {
                hits += compare(RuleCompiler.compile(withProfiles(pack, file)), stream, 5_000);
            }
        }
        assertThat(hits).isGreaterThan(500);
    }

    @Test
    void shouldBeLongEnoughForRulesBehindHelpers() {
        List<Transaction> stream = new RandomPayments(SEED).list(6_000);
        CompiledRules rules = RuleCompiler.compile(List.of(
                new RuleFile("a.epl", "create window Recent#time(2 hours) as"
                        + " (card_token string, merchant_id string, amount_minor long);"
                        + "insert into Recent select card_token, merchant_id, amount_minor"
                        + " from Transaction(amount > 20);"
                        + "insert into Busy select transaction_id, t.card_token as card_token"
                        + " from Transaction as t where (select count(*) from Recent as r"
                        + " where r.card_token = t.card_token) >= 3;"),
                Rules.live("busy", "select transaction_id, count(*) as times from"
                        + " Busy#time(3 hours) group by card_token having count(*) >= 2;")));
        assertThat(rules.stateHorizonMs()).isEqualTo(5 * HOUR_MS);

        assertThat(compare(rules, stream, 5_000)).isGreaterThan(20);
    }

    /** Returns how many hits there were behind the cut. Features are complete for both. */
    private static int compare(CompiledRules compiled, List<Transaction> stream, int cut) {
        long cutMs = stream.get(cut).eventTimeMs();
        int hits = 0;
        try (EsperEvaluator all = EsperEvaluator.create(compiled, Rules.POLICY);
                EsperEvaluator recent = EsperEvaluator.create(compiled, Rules.POLICY);
                ProfileStore profiles = new ProfileStore(all.ruleSet().profiles(), 1 << 26)) {
            for (int i = 0; i < stream.size(); i++) {
                Transaction payment = stream.get(i);
                Features features = profiles.update(payment, payment.eventTimeMs());
                List<Hit> expected = Rules.evaluate(all, payment, features);
                if (payment.eventTimeMs() > cutMs - compiled.stateHorizonMs() || i >= cut) {
                    List<Hit> hitsOfRecent = Rules.evaluate(recent, payment, features);
                    if (i >= cut) {
                        assertThat(hitsOfRecent).as("seed %d, event %d", SEED, i)
                                .isEqualTo(expected);
                        hits += expected.size();
                    }
                }
            }
        }
        return hits;
    }

    private static RulePack pack(String name) {
        return RulePack.load(PACKS.resolve(name));
    }

    /** Without profiles, which are files of the pack, too. */
    private static List<RuleFile> ruleFiles(String pack) {
        return pack(pack).files().stream().filter(file -> file.path().endsWith(".epl")).toList();
    }

    private static List<RuleFile> withProfiles(String pack, RuleFile rule) {
        List<RuleFile> files = new ArrayList<>(pack(pack).files());
        files.removeAll(ruleFiles(pack));
        files.add(rule);
        return files;
    }

    private static String ruleId(RuleFile file) {
        return file.path().replaceAll(".*/|\\.epl$", "");
    }

    private static long horizonMs(String... statements) {
        return horizonMs(new RuleFile("test.epl", String.join(";\n", statements) + ";"));
    }

    private static long horizonMs(RuleFile file) {
        List<RuleProblem> problems = new ArrayList<>();
        List<EplFile> files = List.of(
                new EplParser(EsperSettings.configuration(EventClasses.NONE), problems)
                        .parse(file));
        assertThat(problems).isEmpty();
        return new StateHorizon(files).of(files);
    }
}
