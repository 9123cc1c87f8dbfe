package io.goshawk.rules.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.PipelineSettings;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Status;
import io.goshawk.rules.Rule;
import io.goshawk.rules.RuleCheck;
import io.goshawk.rules.RulePack;
import io.goshawk.rules.testing.RuleCoverage;
import io.goshawk.rules.testing.RuleTestReport;
import io.goshawk.rules.testing.RuleTests;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new rule looks like: right, tested, and explained. */
class RuleScaffoldTest {
    private static final DecisionPolicy POLICY = new DecisionPolicy(300, 800);

    @TempDir
    private Path pack;

    @Test
    void shouldWriteADraftThatPassesItsCheckAndItsTests() throws IOException {
        List<Path> files = new RuleScaffold("card_new_idea", "card testing").write(pack);

        assertThat(files).containsExactly(pack.resolve("card-testing/card_new_idea.epl"),
                pack.resolve("card-testing/card_new_idea.test.yaml"));
        RuleCheck check = RuleCheck.of(RulePack.load(pack));
        assertThat(check.problems()).isEmpty();
        assertThat(check.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo("card_new_idea");
            assertThat(rule.typology()).isEqualTo("card testing");
            assertThat(rule.status()).isEqualTo(Status.DRAFT);
        });
        RuleTests tests = RuleTests.load(List.of(pack));
        PipelineSettings plain = PipelineSettings.DEFAULT;
        PipelineSettings publishing = new PipelineSettings(plain.ringSize(), plain.waiting(),
                plain.clockQuantumMs(), plain.idleTickMs(), plain.duplicateWindowMs(),
                plain.duplicateEntriesMax(), plain.commitGapMs(), plain.commitIntervalMs(),
                plain.groupInputsMax(), true, plain.stopTimeoutMs());
        RuleTestReport report = tests.run(test -> true, POLICY, publishing);
        assertThat(report.results()).hasSize(6);
        assertThat(report.ok()).isTrue();
        assertThat(RuleCoverage.percent(tests.coverage(report, POLICY, publishing)))
                .isEqualTo(100);
    }

    @Test
    void shouldCommentOnEveryFieldOfARule() throws IOException {
        List<String> lines = Files.readAllLines(
                new RuleScaffold("card_new_idea", "card testing").write(pack).getFirst());

        for (Method field : Rule.class.getDeclaredMethods()) {
            int line = 0;
            while (!lines.get(line).strip().startsWith(field.getName() + "=")) {
                line++;
            }
            assertThat(lines.get(line - 1).strip()).as(field.getName()).startsWith("//");
        }
    }

    @Test
    void shouldOverwriteNothing() throws IOException {
        RuleScaffold scaffold = new RuleScaffold("card_new_idea", "velocity");
        assertThat(scaffold.existing(pack)).isEmpty();
        scaffold.write(pack);

        assertThatThrownBy(() -> scaffold.write(pack))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(new RuleScaffold("card_new_idea", "mules").existing(pack))
                .contains(pack.resolve("velocity/card_new_idea.epl"));
    }

    @Test
    void shouldRefuseNamesThatARuleCannotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RuleScaffold("Card", "velocity"))
                .withMessageContaining("'Card' cannot be the id of a rule");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleScaffold("card_burst", "../other"))
                .withMessageContaining("'../other' cannot be a typology");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleScaffold("card_burst", "it's"));
    }
}
