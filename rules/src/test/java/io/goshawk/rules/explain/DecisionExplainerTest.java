package io.goshawk.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.TransactionType;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.rules.explain.SeenCondition.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DecisionExplainerTest {
    private static final RuleFile BURST = new RuleFile("burst.epl", """
            @Rule(id='burst', status=LIVE, points=350, action=REVIEW, why='many payments')
            select transaction_id, card_token, count(*) as payments
            from Transaction(transaction_type in ('PURCHASE', 'CASH'))#time(10 minutes)
            group by card_token
            having count(*) > 2 and last(amount_minor) >= 1000;
            """);
    private static final RuleFile LARGE = new RuleFile("large.epl", """
            @Rule(id='large', status=LIVE, points=200, why='large')
            select transaction_id, amount from Transaction(amount > 900.00);
            """);
    private static final RuleFile SEQUENCE = new RuleFile("fallback.epl", """
            @Rule(id='fallback', status=SHADOW, points=600, action=DECLINE, why='a sequence')
            select cash.transaction_id as transaction_id, fallback.merchant_id as first_merchant
            from pattern @SuppressOverlappingMatches [
              every fallback = Transaction(entry_mode = 'FALLBACK')
              -> cash = Transaction(transaction_type = 'CASH', card_token = fallback.card_token)
                 where timer:within(30 minutes)];
            """);
    private static final RuleFile ABSENCE = new RuleFile("silence.epl", """
            @Rule(id='silence', status=LIVE, points=0, why='nothing came')
            select declined.card_token as card_token
            from pattern [every declined = Transaction(auth_result = 'DECLINED')
              -> (timer:interval(5 minutes)
                  and not Transaction(card_token = declined.card_token, auth_result = 'APPROVED'))];
            """);

    @Test
    void shouldTellTheTransactionsOfTheSameWindowAndGroup() {
        MemoryJournal journal = new Payments().at(0).at(10, other -> other.cardToken("card-2"))
                .at(20, refund -> refund.type(TransactionType.REFUND)).at(60).at(599)
                .at(600, declined -> declined.amountMinor(1_300)).decide(BURST);

        RuleAtDecision burst = Payments.explain(journal, "tx-5").rules().getFirst();

        assertThat(burst.hits()).extracting(hit -> hit.evidence("payments")).containsExactly(3L);
        assertThat(burst.contributions()).extracting(one -> one.transaction().transactionId())
                .containsExactly("tx-3", "tx-4", "tx-5");
        assertThat(burst.contributions()).extracting(one -> one.transaction().origin().toString())
                .containsExactly("payments-3@103", "payments-3@104", "payments-3@105");
        assertThat(burst.exact()).isTrue();
    }

    @Test
    void shouldTellWhatEachConditionSaw() {
        MemoryJournal journal = new Payments().at(0).at(1).at(2).decide(BURST);

        List<SeenCondition> seen = Payments.explain(journal, "tx-2").rules().getFirst()
                .conditions();

        assertThat(seen).extracting(SeenCondition::words).containsExactly(
                "transaction_type is one of PURCHASE, CASH", "how many of them is more than 2",
                "the latest amount_minor is at least 1000");
        assertThat(seen).extracting(SeenCondition::holds).containsOnly(true);
        assertThat(seen).flatExtracting(SeenCondition::values).containsExactly(
                new Value("transaction_type", "PURCHASE"), new Value("count(*)", 3L),
                new Value("last(amount_minor)", 1_250L));
        assertThat(seen).extracting(condition -> condition.condition().line())
                .containsExactly(3, 5, 5);
    }

    @Test
    void shouldTellWhyAQuietRuleStayedQuiet() {
        MemoryJournal journal = new Payments().at(0).at(1).decide(BURST, LARGE);

        DecisionExplanation quiet = Payments.explain(journal, "tx-1", "burst");

        assertThat(quiet.rules()).singleElement().matches(rule -> !rule.fired());
        assertThat(quiet.rules().getFirst().conditions()).extracting(SeenCondition::holds)
                .containsExactly(true, false, true);
    }

    @Test
    void shouldTellWhatAPatternHasBound() {
        MemoryJournal journal = new Payments()
                .at(0, first -> first.entryMode(EntryMode.FALLBACK).merchantId("merchant-7"))
                .at(60).at(120, cash -> cash.type(TransactionType.CASH)).decide(SEQUENCE);

        DecisionExplanation explained = Payments.explain(journal, "tx-2");

        RuleAtDecision sequence = explained.rules().getFirst();
        assertThat(sequence.contributions()).extracting(one -> one.transaction().transactionId())
                .containsExactly("tx-0", "tx-2");
        assertThat(sequence.conditions()).extracting(SeenCondition::words).containsExactly(
                "fallback.entry_mode is FALLBACK", "cash.transaction_type is CASH",
                "cash.card_token is fallback.card_token");
        assertThat(sequence.exact()).isTrue();
        assertThat(explained.confirmed()).isTrue();
        assertThat(explained.step()).isEqualTo(new PolicyStep(Action.SCORE, List.of(), 0));
    }

    @Test
    void shouldExplainAnAlertThatTimeMade() {
        MemoryJournal journal = new Payments()
                .at(0, declined -> declined.authResult(AuthResult.DECLINED))
                .at(400, other -> other.cardToken("card-2")).decide(ABSENCE);
        Alert alert = Alert.of(DecisionSearch.ofTransaction(journal, "tx-1", read -> {})
                .orElseThrow().decision()).getFirst();

        DecisionSearch found = DecisionSearch.ofAlert(journal, alert.id(), read -> {})
                .orElseThrow();
        RuleAtDecision silence = new DecisionExplainer(journal, done -> {})
                .explain(found, Set.of()).rules().getFirst();

        assertThat(silence.clockHits()).hasSize(1);
        assertThat(silence.contributions()).extracting(one -> one.transaction().transactionId())
                .containsExactly("tx-0");
    }

    @Test
    void shouldNameThePolicyStepAndTheSumOfPoints() {
        MemoryJournal journal = new Payments().at(0).at(1)
                .at(2, large -> large.amountMinor(100_000)).at(3, large -> large
                        .amountMinor(100_000).cardToken("card-3"))
                .decide(BURST, LARGE);

        DecisionExplanation reviewed = Payments.explain(journal, "tx-2");
        DecisionExplanation approved = Payments.explain(journal, "tx-3");

        assertThat(reviewed.decision().outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(reviewed.step())
                .isEqualTo(new PolicyStep(Action.REVIEW, List.of("burst"), 550));
        assertThat(approved.decision().outcome()).isEqualTo(Outcome.APPROVE);
        assertThat(approved.step())
                .isEqualTo(new PolicyStep(Action.SCORE, List.of("large"), 200));
        assertThat(Stream.of(reviewed, approved)).allMatch(DecisionExplanation::confirmed);
    }

    @Test
    void shouldGiveAsManyTransactionsAsTheRuleCounted() {
        Payments payments = new Payments();
        for (int i = 0; i < 400; i++) {
            int card = i * i % 7;
            payments.at(i * 37L, any -> any.cardToken("card-" + card));
        }
        MemoryJournal journal = payments.decide(BURST);

        for (int i = 30; i < 400; i += 61) {
            RuleAtDecision burst = Payments.explain(journal, "tx-" + i, "burst").rules()
                    .getFirst();
            for (Hit hit : burst.hits()) {
                assertThat(burst.contributions()).as("tx-" + i)
                        .hasSize(((Long) hit.evidence("payments")).intValue());
            }
        }
    }

    @Test
    void shouldFindTheTransactionAmongOthersThatNameItsId() {
        MemoryJournal journal = new Payments().at(0, other -> other.merchantId("tx-2"))
                .at(1, other -> other.customerId("tx-2")).at(2).decide(LARGE);

        assertThat(DecisionSearch.ofTransaction(journal, "tx-2", read -> {}).orElseThrow())
                .extracting(DecisionSearch::previousClockMs).isEqualTo(Payments.START_MS + 1_000);
        assertThat(DecisionSearch.ofTransaction(journal, "merchant-1", read -> {})).isEmpty();
    }

    @Test
    void shouldTakeTheRulesThatWereInForceAndWhatCameBeforeThem() {
        Payments payments = new Payments().at(0).at(10).at(20);
        MemoryJournal journal = payments.decide(LARGE);
        payments.at(30).decide(journal, BURST);
        payments.at(40).decide(journal, LARGE);

        RuleAtDecision burst = Payments.explain(journal, "tx-3").rules().getFirst();

        assertThat(burst.hits()).hasSize(1);
        assertThat(burst.contributions()).hasSize(4);
        assertThat(Payments.explain(journal, "tx-4").rules()).isEmpty();
    }

    @Test
    void shouldFindNothingWhereNothingIs() {
        MemoryJournal journal = new Payments().at(0).decide(LARGE);

        assertThat(DecisionSearch.ofTransaction(journal, "tx-9", read -> {})).isEmpty();
        assertThat(DecisionSearch.ofAlert(journal, "tx-0", read -> {})).isEmpty();
    }
}
