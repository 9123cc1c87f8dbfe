package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/profiles.md} shows is right: all its profiles and rules together are a pack. */
class ProfilesDocTest {
    private static final Pattern EXAMPLE = Pattern.compile("```(yaml|epl)\n(.*?)```",
            Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?:profile: |id=')([a-z_]+)");
    private static final Pattern CONDITION = Pattern.compile("^    (\\S.*)$", Pattern.MULTILINE);

    @Test
    void shouldShowExamplesThatAreRight() throws IOException {
        List<RuleFile> files = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(doc());
        while (example.find()) {
            Matcher name = NAME.matcher(example.group(2));
            assertThat(name.find()).as(example.group(2)).isTrue();
            files.add(new RuleFile(name.group(1)
                    + (example.group(1).equals("epl") ? ".epl" : ".profile.yaml"),
                    example.group(2)));
        }

        RuleCheck check = RuleCheck.of(files);
        assertThat(check.problems()).isEmpty();
        assertThat(check.rules()).hasSize(3);
        assertThat(files).hasSize(6);
    }

    @Test
    void shouldShowConditionsThatAreRight() throws IOException {
        String doc = doc();
        String section = doc.substring(doc.indexOf("## Conditions"), doc.indexOf("- Compare"));
        StringBuilder card = new StringBuilder("profile: card\nkey: card_token\nfeatures:\n"
                + "  mean_30d: { mean: amount, window: 30 d }\n");
        int conditions = 0;
        Matcher condition = CONDITION.matcher(section);
        while (condition.find()) {
            card.append("  f_").append(conditions++)
                    .append(": { count: true, window: 1 h, where: \"")
                    .append(condition.group(1)).append("\" }\n");
        }
        RuleFile merchant = new RuleFile("merchant.profile.yaml", "profile: merchant\n"
                + "key: merchant_id\nfeatures:\n"
                + "  declined_1h: { rate: auth_result = DECLINED, window: 1 h }\n");

        List<RuleProblem> problems = new ArrayList<>();
        DeclaredProfiles.read(List.of(new RuleFile("card.profile.yaml", card.toString()), merchant),
                new EplNames(EsperSettings.configuration(EventClasses.NONE)), problems);

        assertThat(problems).isEmpty();
        assertThat(conditions).isEqualTo(6);
    }

    @Test
    void shouldTellTheLimits() throws IOException {
        assertThat(doc()).contains(DeclaredProfiles.PROFILES_MAX + " profiles a rule set",
                ProfileReader.FEATURES_MAX + " features a profile",
                String.format("%,d characters a condition", ConditionParser.CHARACTERS_MAX));
    }

    private static String doc() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("goshawk.root"), "docs", "profiles.md"));
    }
}
