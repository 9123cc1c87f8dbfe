package io.goshawk.rules.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.RuleCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetChangesTest {
    private static final RuleFile PROFILE = new RuleFile("card.profile.yaml", """
            profile: card
            key: card_token
            features:
              count_1h: {count: true, window: 1 h}
            """);

    private static RuleFile rule(String path, int version, int points, String condition) {
        String id = path.substring(path.lastIndexOf('/') + 1).replace(".epl", "");
        return new RuleFile(path, "@Rule(id='" + id + "', version=" + version
                + ", status=LIVE, points=" + points + ", typology='x', owner='x', why='x',"
                + " falsePositives={'x'})\nselect transaction_id, amount from Transaction("
                + condition + ");\n");
    }

    private static RuleSetChanges between(List<RuleFile> before, List<RuleFile> after) {
        return RuleSetChanges.between(RuleCheck.of(before).rules(), before,
                RuleCheck.of(after).rules(), after);
    }

    @Test
    void shouldTellWhatCameWentAndChanged() {
        List<RuleFile> before = List.of(rule("gone.epl", 1, 10, "amount > 1"),
                rule("kept.epl", 1, 20, "amount > 1"), rule("other.epl", 1, 30, "amount > 1"));
        List<RuleFile> after = List.of(PROFILE, rule("came.epl", 1, 5, "amount > 1"),
                rule("kept.epl", 1, 20, "amount > 1"), rule("other.epl", 2, 35, "amount > 2"));

        RuleSetChanges changes = between(before, after);

        assertThat(changes.lines()).containsExactly("+ came version 1, LIVE, 5 points, SCORE",
                "- gone version 1, LIVE, 10 points, SCORE",
                "~ other version 1, LIVE, 30 points, SCORE -> version 2, LIVE, 35 points, SCORE",
                "~ card.profile.yaml");
        assertThat(changes.newOrChanged()).containsExactly("came", "other");
        assertThat(changes.isEmpty()).isFalse();
    }

    @Test
    void shouldNotCallARuleChangedThatOnlyMoved() {
        RuleSetChanges changes = between(List.of(rule("a/one.epl", 1, 10, "amount > 1")),
                List.of(rule("b/one.epl", 1, 10, "amount > 1")));

        assertThat(changes.isEmpty()).isTrue();
    }

    @Test
    void shouldSeeAChangedTextUnderTheSameVersion() {
        RuleSetChanges changes = between(List.of(rule("one.epl", 1, 10, "amount > 1")),
                List.of(rule("one.epl", 1, 10, "amount > 2")));

        assertThat(changes.newOrChanged()).containsExactly("one");
    }
}
