package io.goshawk.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.rules.RulesRefusedException;
import io.goshawk.rules.explain.RuleExplanation.ReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleExplainerTest {
    private static final String PROFILE = """
            profile: card
            key: card_token
            features:
              mean_30d: {mean: amount, window: 30 d, current: excluded}
              large_7d:
                count: true
                window: 7 d
                where: "amount > 3 * mean_30d and not (mcc in (5411, '5812') or mcc is null)"
            """;

    @TempDir
    private Path pack;

    private RuleExplanation explain(String status, String epl) throws IOException {
        Files.writeString(pack.resolve("rule_a.epl"), "@Rule(id='rule_a', status=" + status
                + ", why='test')\n" + epl + ";");
        return RuleExplainer.load(List.of(pack)).explain("rule_a");
    }

    private RuleView view(String epl) throws IOException {
        return explain("LIVE", epl).view();
    }

    @Test
    void shouldSayWhatIsComparedInWords() throws IOException {
        RuleView view = view("select transaction_id, avg(amount_minor) as mean,"
                + " max(amount_minor) as top, last(mcc, 1) as before"
                + " from Transaction(channel not in ('POS', 'ATM'), device_id is not null,"
                + " amount between 5.00 and 10 or not (ip_country = 'DE'))#time(1 hour)"
                + " group by device_id, currency having count(distinct card_token) >= 3"
                + " and count(*, auth_result != 'APPROVED') < 2");

        assertThat(view.looksAt()).containsExactly("transactions where channel is none of POS,"
                + " ATM and device_id is present and (amount is between 5 and 10 or it is not so"
                + " that ip_country is DE) of the last 1 h");
        assertThat(view.groupedBy()).containsExactly("device_id", "currency");
        assertThat(view.firesIf()).extracting(RuleView.Sentence::words).containsExactly(
                "how many different card_token is at least 3",
                "how many of them where auth_result is not APPROVED is less than 2");
        assertThat(view.evidence()).extracting(RuleView.Column::words).containsExactly(
                "the average amount_minor", "the highest amount_minor", "the previous mcc");
    }

    @Test
    void shouldTellAPatternAsAStory() throws IOException {
        assertThat(view("select late.transaction_id as transaction_id, late.amount as amount"
                + " from pattern [every early = Transaction(amount > 5)"
                + " -> late = Transaction(card_token = early.card_token)"
                + " where timer:within(1 hour 30 minutes)]").looksAt())
                .containsExactly("each time early: a transaction where amount is more than 5, then"
                        + " late: a transaction where card_token is early.card_token within"
                        + " 1 h 30 min");
        assertThat(view("select early.card_token as card_token"
                + " from pattern [every early = Transaction(amount > 5)"
                + " -> (timer:interval(10 min) and not Transaction(card_token ="
                + " early.card_token))]").looksAt())
                .containsExactly("each time early: a transaction where amount is more than 5, then"
                        + " 10 min pass and no transaction where card_token is"
                        + " early.card_token");
    }

    @Test
    void shouldTellTheFeaturesOfADraftToo() throws IOException {
        Files.writeString(pack.resolve("card.profile.yaml"), PROFILE);

        RuleExplanation draft = explain("DRAFT", "select transaction_id, card.large_7d as n"
                + " from Transaction(card.large_7d > 2)");

        assertThat(draft.features()).extracting(ReadFeature::qualifiedName)
                .containsExactly("card.large_7d");
        assertThat(draft.features().getFirst().where()).isEqualTo(
                "amount is more than 3 * card.mean_30d and it is not so that (mcc is one of 5411,"
                        + " 5812 or mcc is absent)");
    }

    @Test
    void shouldRefuseRulesThatAreWrong() {
        assertThatThrownBy(() -> explain("LIVE", "select amout from Transaction"))
                .isInstanceOf(RulesRefusedException.class)
                .hasMessageContaining("did you mean 'amount'");
    }
}
