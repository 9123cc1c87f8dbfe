package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.check.CheckPage;
import io.goshawk.rules.check.CheckPage.Example;
import io.goshawk.rules.check.CheckPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manual says of every check what is true: its examples are run. */
class CheckPagesTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Path MANUAL = ROOT.resolve("docs/rules/checks.md");
    private static final String RULE = "@Rule(id='example', status=LIVE, points=100, typology='x',"
            + " owner='x', why='x', falsePositives={'x'})\n";

    @Test
    void shouldShowEveryCheckInTheManual() throws IOException {
        if (Boolean.getBoolean("goshawk.write")) {
            Files.writeString(MANUAL, CheckPages.markdown());
        }

        assertThat(Files.readString(MANUAL))
                .as("write it with -Dgoshawk.write=true -Dtest=CheckPagesTest")
                .isEqualTo(CheckPages.markdown());
    }

    @Test
    void shouldGiveEveryCheckItsOwnCode() {
        assertThat(Check.values()).extracting(Check::code).doesNotHaveDuplicates().isSorted()
                .allMatch(code -> code.matches("R\\d{3}"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindWhatTheManualSaysToAvoid(Check check) {
        CheckPage page = CheckPages.of(check);
        if (page.example() == Example.WORDS) {
            assertThat(testSources().stream().anyMatch(source -> source.contains("Check." + check)))
                    .as("a test of Check." + check).isTrue();
            return;
        }

        assertThat(findings(page.example(), page.avoid())).as(page.avoid())
                .extracting(RuleProblem::check).contains(check);
        assertThat(findings(page.example(), page.prefer())).as(page.prefer())
                .noneMatch(RuleProblem::isError)
                .extracting(RuleProblem::check).doesNotContain(check);
    }

    private static List<RuleProblem> findings(Example example, String text) {
        List<RuleFile> files = new ArrayList<>();
        switch (example) {
            case RULE -> files.add(new RuleFile("example.epl",
                    text.contains("@Rule") ? text : RULE + text));
            case HELPER -> files.add(new RuleFile("helper.epl", text));
            case PROFILE -> files.add(new RuleFile("card.profile.yaml", text));
            case LIST -> files.add(new RuleFile("blocked_cards.list.yaml", text));
            default -> throw new AssertionError(example);
        }
        if (example != Example.RULE) {
            files.add(new RuleFile("example.epl",
                    RULE + "select transaction_id, amount from Transaction;"));
        }
        return RuleCheck.of(files).findings();
    }

    private static List<String> testSources() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("rules/src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("CheckPagesTest.java"))
                    .map(CheckPagesTest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
