package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.ProfileStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What conditions mean, shown by what they count, and what is said about those that are wrong. */
class ConditionTest {
    private static final String MERCHANT = """
            profile: merchant
            key: merchant_id
            features:
              cards_1h: { distinct: card_token, window: 1 h }
              last_mcc: { last: mcc, current: excluded }
            """;

    private final List<RuleProblem> problems = new ArrayList<>();

    /** The payment is 12.00 EUR, declined, MCC 0742, of merchant-1, without a country. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "amount = 12                                      | true",
            "12.0 = amount                                    | true",
            "amount > 12                                      | false",
            "amount >= 12 and amount <= 12                    | true",
            "amount < 12 or amount_minor = 1200               | true",
            "amount != 12                                     | false",
            "auth_result = DECLINED                           | true",
            "auth_result != DECLINED                          | false",
            "auth_result in (APPROVED, DECLINED)              | true",
            "mcc = 0742                                       | true",
            "mcc = 742                                        | false",
            "mcc in (5411, 0742)                              | true",
            "mcc not in (5411, 0742)                          | false",
            "merchant_id = 'merchant-1'                       | true",
            "merchant_country = DE                            | false",
            "merchant_country != DE                           | false",
            "merchant_country in (DE)                         | false",
            "merchant_country not in (DE)                     | false",
            "not merchant_country in (DE)                     | true",
            "not merchant_country = DE                        | true",
            "merchant_country is null                         | true",
            "merchant_country is not null                     | false",
            "attributes('wallet') = 'apple'                   | true",
            "attributes('nothing') is null                    | true",
            "amount = 12 or amount = 1 and amount = 2         | true",
            "(amount = 12 or amount = 1) and amount = 2       | false",
            "not amount = 1 and not (amount = 2 or amount = 3)| true",
            "amount_minor > 3 * amount                        | true",
            "amount_minor = amount * 100                      | true",
            "issuer_country = merchant_country                | false",
            "merchant.cards_1h = 1                            | true",
            "merchant.last_mcc is null                        | true",
            "above = 1                                        | true",
            "card.above > 0                                   | true",
            "amount in (1, 12)                                | true"})
    void shouldHold(String condition, boolean holds) {
        Transaction payment = Rules.purchase(1, 0).amountMinor(1200).mcc("0742")
                .authResult(AuthResult.DECLINED).attribute("wallet", "apple").build();
        List<Profile> profiles = read(condition);
        assertThat(problems).isEmpty();

        try (ProfileStore store = new ProfileStore(profiles, 1 << 24)) {
            Features features = store.update(payment, payment.eventTimeMs());

            assertThat(features.value("card.counted")).isEqualTo(holds ? 1L : 0L);
            assertThat(features.value("card.share")).isEqualTo(holds ? 1.0 : 0.0);
        }
    }

    @ParameterizedTest
    @MethodSource
    void shouldPointAtTheProblem(int column, String condition, String message) {
        read(condition);

        int start = "  counted: { count: true, window: 1 h, where: \"".length();
        assertThat(problems).first().asString().startsWith("card.profile.yaml:5:"
                + (start + column) + ": error R009: ").contains(message);
    }

    static Stream<Arguments> shouldPointAtTheProblem() {
        return Stream.concat(syntax(), meaning());
    }

    private static Stream<Arguments> syntax() {
        return Stream.of(
                arguments(9, "amount = ", "found the end where a field, a feature or a constant"),
                arguments(1, "", "found the end where a field"),
                arguments(8, "amount 5", "found '5' where =, !=, <, <=, >, >=, 'in' or 'is'"),
                arguments(12, "amount = 5 mcc = 1", "found 'mcc' where 'and', 'or' or the end"),
                arguments(9, "amount =! 5", "unexpected !"),
                arguments(8, "amount == 5", "unexpected"),
                arguments(12, "amount = 5 && mcc = 1", "unexpected & (compare with ="),
                arguments(7, "mcc = 'x", "close the quote"),
                arguments(12, "(amount = 5", "found the end where ')'"),
                arguments(8, "mcc in 5411", "found '5411' where '('"),
                arguments(13, "mcc in (5411", "found the end where ',' or ')'"),
                arguments(8, "mcc is 5", "found '5' where 'null'"),
                arguments(9, "mcc not like x", "found 'like' where 'in'"),
                arguments(1, "and amount = 5", "found 'and' where a field"),
                arguments(6, "card.5 = 1", "found '5' where the name of a feature"));
    }

    private static Stream<Arguments> meaning() {
        return Stream.of(
                arguments(1, "amout > 5", "unknown field or feature 'amout' (did you mean"
                        + " 'amount'?)"),
                arguments(1, "abve > 5", "(did you mean 'above'?)"),
                arguments(7, "mcc = grocery", "(put a text in quotes: 'grocery')"),
                arguments(1, "latitude > 5", "latitude cannot be used in profiles"),
                arguments(1, "share > 5", "'share' is not declared above"),
                arguments(1, "counted > 5", "'counted' is not declared above"),
                arguments(1, "merchnt.cards_1h > 5", "unknown profile 'merchnt' (did you mean"
                        + " 'merchant'?)"),
                arguments(1, "merchnt.b > 5", "unknown profile 'merchnt' (did you mean"
                        + " 'merchant'?)"),
                arguments(10, "merchant.cards_1 > 5", "unknown feature 'merchant.cards_1' (did"
                        + " you mean 'cards_1h'?)"),
                arguments(15, "auth_result = DECLIND", "auth_result is never 'DECLIND' (did you"
                        + " mean 'DECLINED'?)"),
                arguments(13, "channel in (WEB)", "channel is never 'WEB'"),
                arguments(1, "amount > mcc", "'amount' is a number, and 'mcc' is a text"),
                arguments(1, "amount > 'x'", "'amount' is a number, and 'x' is a text"),
                arguments(5, "mcc > 5411", "texts have no order"),
                arguments(1, "5 > 4", "two constants are compared"),
                arguments(1, "DECLINED = AUTH_RESULT", "two constants are compared"),
                arguments(1, "DECLINED is null", "'DECLINED' is a constant"),
                arguments(9, "mcc in (card_token)", "a list has constants only"),
                arguments(14, "amount > 3 * mcc", "a text cannot be multiplied"),
                arguments(10, "amount > 3 * 4", "a product is a number times a field"),
                arguments(1, "amount * amount > 4", "a product is a number times a field"),
                arguments(1, "amount > merchant.last_mcc", "and 'merchant.last_mcc' is a text"),
                arguments(12, "attributes(wallet) = 'x'", "an attribute is named by a text"));
    }

    @ParameterizedTest
    @MethodSource
    void shouldPointAtTheProblemAsWellAsPossible(String where, String place) {
        DeclaredProfiles.read(List.of(new RuleFile("card.profile.yaml",
                "profile: card\nkey: mcc\nfeatures:\n  a:\n    where: " + where
                        + "\n    count: true\n    window: 1 h\n")),
                NAMES, problems);

        assertThat(problems).singleElement().asString().startsWith("card.profile.yaml:" + place
                + ": error R009: unknown field or feature 'amout'");
    }

    static Stream<Arguments> shouldPointAtTheProblemAsWellAsPossible() {
        return Stream.of(
                arguments("\"mcc = 5411\n      and amout > 5\"", "6:11"),
                arguments("amount > 5\n      and amout > 5", "6:11"),
                arguments("'mcc = ''5411'' and amout > 5'", "5:12"),
                arguments("|\n      amount > 5 and amout > 5", "6:22"));
    }

    @Test
    void shouldRefuseAConditionOneCharacterTooLong() {
        String condition = "amount = 1" + " ".repeat(ConditionParser.CHARACTERS_MAX - 10);
        read(condition);
        assertThat(problems).isEmpty();

        read(condition + " ");
        assertThat(problems).map(RuleProblem::message)
                .containsOnly("the condition has 1001 characters, the limit is 1000");
    }

    @Test
    void shouldRefuseOneConditionTooMany() {
        StringBuilder features = new StringBuilder(
                "profile: many\nkey: mcc\nfeatures:\n  d: { distinct: ip, window: 1 h }\n");
        for (int i = 1; i < 15; i++) {
            features.append("  f_").append(i)
                    .append(": { count: true, window: 1 h, where: amount >")
                    .append(i).append(" }\n");
        }
        RuleFile full = new RuleFile("many.profile.yaml", features.toString());
        DeclaredProfiles.read(List.of(full), NAMES, problems);
        assertThat(problems).isEmpty();

        DeclaredProfiles.read(List.of(new RuleFile(full.path(),
                full.text() + "  more: { rate: amount > 0, window: 1 d }\n")), NAMES, problems);
        assertThat(problems).singleElement().asString()
                .contains("the profile has 16 different conditions, the limit is 15");
    }

    @Test
    void shouldRefuseProfilesThatUseEachOther() {
        DeclaredProfiles.read(List.of(using("a", "b"), using("b", "c"), using("c", "a")), NAMES,
                problems);

        assertThat(problems).singleElement()
                .hasToString("c.profile.yaml:3:51: error R009: profiles use"
                        + " each other: c -> a -> b -> c (one of them must do without the others)");
    }

    @Test
    void shouldNotRepeatTheProblemsOfAFeatureAtItsUses() {
        DeclaredProfiles.read(List.of(using("a", "b"),
                new RuleFile("b.profile.yaml", using("b", "a").text().replace("1 h", "1 x"))),
                NAMES, problems);

        assertThat(problems).singleElement().asString().contains("unknown unit 'x'");
    }

    private static RuleFile using(String name, String other) {
        return new RuleFile(name + ".profile.yaml", "profile: " + name
                + "\nkey: mcc\nfeatures: { f: { count: true, window: 1 h, where: " + other
                + ".f > 1 } }\n");
    }

    private static final EplNames NAMES = new EplNames(
            EsperSettings.configuration(EventClasses.NONE));

    private List<Profile> read(String condition) {
        RuleFile card = new RuleFile("card.profile.yaml", "profile: card\nkey: card_token\n"
                + "features:\n  above: { count: true, window: 1 h }\n  counted: { count: true,"
                + " window: 1 h, where: \"" + condition + "\" }\n"
                + "  share: { rate: \"" + condition + "\", window: 1 h }\n");
        return DeclaredProfiles.read(
                List.of(card, new RuleFile("merchant.profile.yaml", MERCHANT)), NAMES, problems)
                .stream().filter(profile -> problems.isEmpty()).toList();
    }
}
