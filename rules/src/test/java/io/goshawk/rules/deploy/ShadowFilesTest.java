package io.goshawk.rules.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.Status;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RuleProblem;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowFilesTest {
    private static final RuleFile ONE = rule("one", "LIVE");
    private static final RuleFile TWO = rule("two", "LIVE");
    private static final RuleFile DRAFT = rule("draft", "DRAFT");

    private static RuleFile rule(String id, String status) {
        return new RuleFile(id + ".epl", "@Rule(id='" + id + "', version=1, status=" + status
                + ", points=1, typology='x', owner='x', why='x', falsePositives={'x'})\n"
                + "select transaction_id, amount from Transaction(amount > 1);\n");
    }

    @Test
    void shouldPutTheRulesNamedIntoTheShadowAndNoOthers() {
        List<RuleFile> files = ShadowFiles.with(List.of(DRAFT, ONE, TWO), Set.of("one"));

        assertThat(RuleCheck.of(files).rules()).extracting(RuleDescriptor::id,
                RuleDescriptor::status).containsExactly(
                        tuple("draft", Status.DRAFT),
                        tuple("one", Status.SHADOW),
                        tuple("two", Status.LIVE));
    }

    @Test
    void shouldNotWakeARuleThatIsADraft() {
        List<RuleFile> files = ShadowFiles.with(List.of(DRAFT), Set.of("draft"));

        assertThat(RuleCheck.of(files).rules()).extracting(RuleDescriptor::status)
                .containsExactly(Status.DRAFT);
    }

    @Test
    void shouldKeepWhatIsInTheShadow() {
        List<RuleFile> once = ShadowFiles.with(List.of(ONE, TWO), Set.of("one"));

        List<RuleFile> twice = ShadowFiles.with(once, Set.of("two"));

        assertThat(twice).hasSize(3);
        assertThat(RuleCheck.of(twice).rules()).extracting(RuleDescriptor::status)
                .containsOnly(Status.SHADOW);
        assertThat(ShadowFiles.with(once, Set.of())).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rules: [oen]", "rules: one", "rule: [one]", "[one]", "rules: [[one]]", "{}",
                    ""})
    void shouldRefuseAFileThatDoesNotSayWhichRules(String text) {
        RuleFile file = new RuleFile(ShadowFiles.NAME, text);

        assertThat(RuleCheck.of(List.of(ONE, file)).problems()).extracting(RuleProblem::check)
                .isNotEmpty().containsOnly(Check.SHADOW);
    }

    @Test
    void shouldSuggestTheRuleThatWasMeant() {
        List<RuleProblem> problems = new ArrayList<>();

        ShadowFiles.read(List.of(new RuleFile("a/shadow.yaml", "rules: [card_countrys]")),
                List.of("card_countries", "two"), problems);

        assertThat(problems).singleElement().asString()
                .isEqualTo("a/shadow.yaml:1:9: error R032: there is no rule 'card_countrys'"
                        + " (did you mean 'card_countries'?)");
    }
}
