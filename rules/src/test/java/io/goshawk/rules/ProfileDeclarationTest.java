package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.profile.Aggregate;
import io.goshawk.engine.profile.AttributeField;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.FeatureType;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.Profile.AtCap;
import io.goshawk.engine.profile.TransactionField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a profile file can say, and what is said about one that is wrong. */
class ProfileDeclarationTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    private final List<RuleProblem> problems = new ArrayList<>();

    @Test
    void shouldReadEverythingThatAProfileCanSay() {
        Profile profile = read("pair", """
                profile: pair
                key: [card_token, attributes('wallet')]
                idle: 60 d
                entities: 5000
                at_cap: stop
                always: true
                features:
                  count_90m: { count: true, window: 1 h 30 min, bucket: 1 min }
                  mean_30d:
                    mean: amount_minor
                    window: 30 d
                    delay: 7 d
                    current: excluded
                """).getFirst();

        assertThat(profile).isEqualTo(new Profile("pair",
                List.of(TransactionField.CARD_TOKEN, new AttributeField("wallet")), 60 * DAY_MS,
                5000, AtCap.STOP, true,
                List.of(new Feature("count_90m", Aggregate.COUNT, null, 5_400_000, 0, 60_000, true,
                        null, null),
                        new Feature("mean_30d", Aggregate.MEAN, TransactionField.AMOUNT_MINOR,
                                30 * DAY_MS, 7 * DAY_MS, 0, false, null, null))));
    }

    @Test
    void shouldTakeDefaultsForWhatIsNotSaid() {
        Profile profile = read("card", """
                profile: card
                key: card_token
                features:
                  mean_30d: { mean: amount, window: 30 d, delay: 12 h }
                """).getFirst();

        assertThat(profile.idleMs()).isEqualTo(30 * DAY_MS + 12 * HOUR_MS);
        assertThat(profile.entitiesMax()).isEqualTo(1_000_000);
        assertThat(profile.atCap()).isEqualTo(AtCap.EVICT);
        assertThat(profile.always()).isFalse();
        assertThat(profile.features().getFirst().current()).isTrue();
    }

    @Test
    void shouldRememberAnEntityForADayAtLeast() {
        assertThat(features("count_10m: { count: true, window: 10 min }").idleMs())
                .isEqualTo(DAY_MS);
    }

    @Test
    void shouldRememberForAMonthWhatHasNoWindow() {
        assertThat(features("a: { last: mcc }").idleMs()).isEqualTo(30 * DAY_MS);
        assertThat(features("a: { last: mcc, window: 2 d }").idleMs()).isEqualTo(2 * DAY_MS);
        assertThat(read("card", "profile: card\nkey: mcc\nidle: 2 d\nfeatures:"
                + " { a: { last: mcc } }\n").getFirst().idleMs()).isEqualTo(2 * DAY_MS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "count: true, window: 1 h               | COUNT           | LONG",
            "sum: amount, window: 1 h               | SUM             | DOUBLE",
            "sum: amount_minor, window: 1 h         | SUM             | LONG",
            "mean: amount_minor, window: 1 h        | MEAN            | DOUBLE",
            "stddev: amount, window: 1 h            | STDDEV          | DOUBLE",
            "min: amount_base_minor, window: 1 h    | MIN             | LONG",
            "max: amount, window: 1 h               | MAX             | DOUBLE",
            "distinct: merchant_id, window: 1 h     | DISTINCT        | LONG",
            "rate: auth_result = DECLINED, window: 1 h | RATE         | DOUBLE",
            "last: merchant_country                 | LAST            | TEXT",
            "last: amount, window: 1 h              | LAST            | DOUBLE",
            "since_last: true                       | SINCE_LAST      | LONG",
            "first_seen: true                       | FIRST_SEEN      | LONG",
            "frauds: true, window: 28 d             | FRAUDS          | LONG",
            "fraud_rate: true, window: 28 d, delay: 7 d | FRAUD_RATE  | DOUBLE",
            "first_fraud_age: true, window: 28 d    | FIRST_FRAUD_AGE | LONG"})
    void shouldKnowEveryAggregate(String declaration, Aggregate aggregate, FeatureType type) {
        Feature feature = features("x: { " + declaration + " }").features().getFirst();

        assertThat(feature.aggregate()).isEqualTo(aggregate);
        assertThat(feature.type()).isEqualTo(type);
        assertThat(feature.satisfies() != null).isEqualTo(aggregate == Aggregate.RATE);
    }

    @ParameterizedTest
    @MethodSource
    void shouldTellWhatIsWrongWithAKey(String place, String line, String message) {
        read("card", "profile: card\nkey: card_token\n" + line + "\nfeatures:\n"
                + "  a: { count: true, window: 1 h }\n");

        assertThat(problems).singleElement().asString()
                .startsWith("card.profile.yaml:" + place + ": error R009: " + message);
    }

    static Stream<Arguments> shouldTellWhatIsWrongWithAKey() {
        return Stream.of(
                arguments("3:1", "profil: card",
                        "unknown key 'profil' (did you mean 'profile'?)"),
                arguments("3:1", "key: card_token",
                        "'key' stands here twice (remove one)"),
                arguments("3:11", "entities: many",
                        "'many' is not a number of entities (write a whole number from 1 to"
                                + " 1000000000)"),
                arguments("3:9", "at_cap: evit",
                        "unknown value 'evit' of at_cap (did you mean 'evict'?)"),
                arguments("3:9", "always: yes",
                        "'yes' is not true or false"),
                arguments("3:7", "idle: 12 h",
                        "an entity is remembered for at least a day (at least 1 d, or leave"
                                + " 'idle' out)"),
                arguments("3:9", "idle: 9 weks",
                        "unknown unit 'weks' (did you mean '63 d'?)"));
    }

    @ParameterizedTest
    @MethodSource
    void shouldTellWhatIsWrongWithAFeature(String place, String line, String message) {
        features(line);

        assertThat(problems).singleElement().asString()
                .startsWith("card.profile.yaml:" + place + ": error R009: " + message);
    }

    static Stream<Arguments> shouldTellWhatIsWrongWithAFeature() {
        return Stream.of(
                arguments("4:8", "a: { cuont: true, window: 1 h }",
                        "unknown key 'cuont' (did you mean 'count'?)"),
                arguments("4:3", "a: { window: 1 h }",
                        "the feature 'a' does not say what it computes (one of count, sum,"),
                arguments("4:3", "a: { count: true, sum: amount, window: 1 h }",
                        "the feature 'a' computes count and sum (one of count, sum,"),
                arguments("4:3", "a: { count: true }",
                        "the feature 'a' has no window (add window: 24 h)"),
                arguments("4:15", "a: { count: false, window: 1 h }",
                        "'count' is about whole transactions (write count: true)"),
                arguments("4:32", "a: { count: true, window: 10 mins }",
                        "unknown unit 'mins' (did you mean 'min'?)"),
                arguments("4:32", "a: { count: true, window: 10 minutes }",
                        "unknown unit 'minutes' (did you mean 'min'?)"),
                arguments("4:32", "a: { count: true, window: 10 m }",
                        "unknown unit 'm' (did you mean 'min'?)"),
                arguments("4:31", "a: { count: true, window: 1 hur }",
                        "unknown unit 'hur' (did you mean 'h'?)"),
                arguments("4:31", "a: { count: true, window: 1 H }",
                        "unknown unit 'H' (did you mean 'h'?)"),
                arguments("4:31", "a: { count: true, window: 2 years }",
                        "unknown unit 'years' (did you mean '730 d'?)"),
                arguments("4:31", "a: { count: true, window: 1 fortnight }",
                        "unknown unit 'fortnight' (write whole numbers with ms, s, min, h or d,"),
                arguments("4:14", "a: { rate: true, window: 1 h }",
                        "'rate' needs a condition (write a condition, such as rate: auth_result ="
                                + " DECLINED)"),
                arguments("4:41", "a: { count: true, window: 1 h, where: false }",
                        "'where' needs a condition (write a condition, such as where:"),
                arguments("4:53",
                        "a: { count: true, window: 1 h, where: mcc = 5411, channel = ECOM }",
                        "unknown key 'channel = ECOM' (put a text that has a comma into"
                                + " double quotes)"),
                arguments("4:29", "a: { count: true, window: 1.5 h }",
                        "'1.5 h' is not a length of time (write whole numbers with ms, s,"),
                arguments("4:29", "a: { count: true, window: 401 d }",
                        "'401 d' is too long (at most 400 d)"),
                arguments("4:29", "a: { count: true, window: 0 d }",
                        "a length of time cannot be zero (write whole numbers with ms, s,"),
                arguments("4:13", "a: { sum: amout, window: 1 h }",
                        "unknown field 'amout' (did you mean 'amount'?)"),
                arguments("4:13", "a: { sum: mcc, window: 1 h }",
                        "mcc is a text, and sum needs a number (numbers are amount,"
                                + " amount_minor, amount_base_minor)"),
                arguments("4:18", "a: { distinct: amount, window: 1 h }",
                        "amount is a number, and distinct needs a text"),
                arguments("4:14", "a: { last: latitude }",
                        "latitude cannot be used in profiles"),
                arguments("4:14", "a: { last: home_country }",
                        "unknown field 'home_country' (what the schema does not know is"
                                + " attributes('home_country'))"),
                arguments("4:26", "a: { since_last: true, delay: 1 d }",
                        "'delay' does not go with since_last (leave it out)"),
                arguments("4:26", "a: { since_last: true, current: included }",
                        "the transaction being decided never counts for since_last (leave"
                                + " 'current' out)"),
                arguments("4:36", "a: { distinct: mcc, window: 1 d, bucket: 1 h }",
                        "'bucket' does not go with distinct (leave it out: distinct is"
                                + " always exact)"),
                arguments("4:34", "a: { count: true, window: 1 h, bucket: 2 h }",
                        "the bucket is longer than the window (a bucket is a small part of"
                                + " the window)"),
                arguments("4:36", "a: { count: true, window: 399 d, delay: 2 d }",
                        "window and delay together are longer than 400 d"),
                arguments("4:3", "Ab: { count: true, window: 1 h }",
                        "the feature 'Ab' is not lower_snake_case (up to 64 of a to z, 0 to"
                                + " 9 and _, a letter first)"),
                arguments("4:3", "mcc: { count: true, window: 1 h }",
                        "'mcc' is already a field of a transaction (choose another name)"),
                arguments("4:3", "output: { count: true, window: 1 h }",
                        "'output' is a word of EPL (choose a longer name, such as output_24h)"),
                arguments("4:3", "java: { count: true, window: 1 h }",
                        "'java' is a word of EPL (choose a longer name, such as java_24h)"),
                arguments("4:6", "a: 5",
                        "keys and values are expected here (write { count: true, window: 10"
                                + " min })"),
                arguments("4:29", "a: { count: true, window: [1 h] }",
                        "one value is expected here"));
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        read("card", """
                profile: crad
                key: card_tokn
                features:
                  a: { count: true, window: 1 hour }
                  b: { sum: amount }
                  c: { sum: amount, window: 1 h, where: "mcc = 5411 and amount > 'x'" }
                """);

        assertThat(problems).map(RuleProblem::toString).containsExactly(
                "card.profile.yaml:1:10: error R009: the profile is 'crad' and its file is called"
                        + " 'card.profile.yaml' (both have the same name)",
                "card.profile.yaml:2:6: error R009: unknown field 'card_tokn'"
                        + " (did you mean 'card_token'?)",
                "card.profile.yaml:4:31: error R009: unknown unit 'hour' (did you mean 'h'?)",
                "card.profile.yaml:5:3: error R009: the feature 'b' has no window"
                        + " (add window: 24 h)");
    }

    @Test
    void shouldTellWhatIsMissing() {
        read("card", "always: true\n");

        assertThat(problems).map(RuleProblem::message).containsExactly("'profile' is missing",
                "'key' is missing", "'features' is missing");
    }

    @Test
    void shouldTellWhereTheFileIsNoYaml() {
        read("card", "profile: card\nkey: [card_token\nfeatures: x");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message()).startsWith("not YAML: ");
        });
    }

    @Test
    void shouldRefuseAnEmptyFile() {
        read("card", "# nothing\n");

        assertThat(problems).map(RuleProblem::message).containsExactly("the file is empty");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[]| a key has one or two fields, not 0",
            "[mcc, mcc]| the key has the same field twice",
            "[mcc, ip, card_bin]| a key has one or two fields, not 3",
            "amount| amount is a number, and a key needs a text"})
    void shouldRefuseAKeyThatNamesNoEntity(String key, String message) {
        read("card", "profile: card\nkey: " + key
                + "\nfeatures: { a: { count: true, window: 1 h } }\n");

        assertThat(problems).map(RuleProblem::message).containsExactly(message);
    }

    @Test
    void shouldRefuseAnEntityThatIsForgottenTooEarly() {
        read("card", """
                profile: card
                key: card_token
                idle: 29 d
                features:
                  a: { count: true, window: 28 d, delay: 2 d }
                """);

        assertThat(problems).map(RuleProblem::message).containsExactly(
                "an entity is forgotten before the window of a is over");
        assertThat(problems.getFirst().hint()).startsWith("at least 30 d");
    }

    @Test
    void shouldRefuseTheSameProfileTwice() {
        DeclaredProfiles.read(List.of(file("a/card", "mcc"), file("b/card", "mcc")), names(),
                problems);

        assertThat(problems).singleElement().hasToString("b/card.profile.yaml:1:10: error R009: the"
                + " profile 'card' is declared in two files (" + DeclaredProfiles.SHARE + ")");
    }

    @Test
    void shouldRefuseOneProfileTooMany() {
        List<RuleFile> files = new ArrayList<>();
        for (int i = 0; i < DeclaredProfiles.PROFILES_MAX; i++) {
            files.add(file("profile_" + i, "mcc"));
        }
        assertThat(DeclaredProfiles.read(files, names(), problems)).hasSize(32);
        assertThat(problems).isEmpty();

        files.add(file("profile_x", "mcc"));
        DeclaredProfiles.read(files, names(), problems);
        assertThat(problems).map(RuleProblem::message)
                .containsExactly("33 profiles, the limit is 32");
    }

    @Test
    void shouldRefuseOneFeatureTooMany() {
        String[] features = new String[ProfileReader.FEATURES_MAX];
        Arrays.setAll(features, i -> "f_" + i + ": { count: true, window: 1 h }");
        assertThat(features(String.join("\n  ", features)).features()).hasSize(64);
        assertThat(problems).isEmpty();

        features(String.join("\n  ", features) + "\n  more: { count: true, window: 1 h }");
        assertThat(problems).map(RuleProblem::message)
                .containsExactly("a profile has 1 to 64 features, not 65");
    }

    private static RuleFile file(String path, String key) {
        return new RuleFile(path + ".profile.yaml", "profile: "
                + path.substring(path.lastIndexOf('/') + 1) + "\nkey: " + key
                + "\nfeatures: { a: { count: true, window: 1 h } }\n");
    }

    private Profile features(String features) {
        List<Profile> profiles = read("card",
                "profile: card\nkey: card_token\nfeatures:\n  " + features + "\n");
        return profiles.isEmpty() ? null : profiles.getFirst();
    }

    private List<Profile> read(String name, String text) {
        return DeclaredProfiles.read(List.of(new RuleFile(name + ".profile.yaml", text)), names(),
                problems);
    }

    private static EplNames names() {
        return new EplNames(EsperSettings.configuration(EventClasses.NONE));
    }
}
