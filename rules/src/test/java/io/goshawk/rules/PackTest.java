package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.rules.check.Level;
import io.goshawk.rules.testing.RuleCoverage;
import io.goshawk.rules.testing.RuleTestReport;
import io.goshawk.rules.testing.RuleTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule that is shipped is right, explained and tested, and passes its tests. */
class PackTest {
    private static final Path PACKS = Path.of(System.getProperty("goshawk.root"), "rules", "packs");
    private static final int COVERAGE_MIN = 90;

    @TestFactory
    Stream<DynamicTest> shouldBeRightAndExplained() throws IOException {
        return packs()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                    RuleCheck check = RuleCheck.of(RulePack.load(folder));
                    String readme = Files.readString(folder.resolve("README.md"));

                    assertThat(check.problems()).isEmpty();
                    assertThat(check.rules()).isNotEmpty().allSatisfy(rule -> {
                        assertThat(rule.why()).as(rule.id()).isNotBlank();
                        assertThat(rule.owner()).as(rule.id()).isNotBlank();
                        assertThat(rule.typology()).as(rule.id()).isNotBlank();
                        assertThat(rule.falsePositives()).as(rule.id()).isNotEmpty();
                        assertThat(readme).contains("`" + rule.id() + "`");
                    });
                }));
    }

    /** Whoever loads all of them gets one rule set, and thresholds that can be set. */
    @Test
    void shouldBeOneRuleSetWithAtLeastThirtyRulesToBeginWith() {
        RuleCheck check = RuleCheck.of(RulePack.load(PACKS));

        assertThat(check.problems()).isEmpty();
        assertThat(check.warnings()).noneMatch(found -> found.check().level() == Level.WARNING);
        Set<String> tuned = check.tunables().stream().map(value -> value.variable().rule())
                .collect(Collectors.toSet());
        assertThat(tuned).hasSizeGreaterThanOrEqualTo(30);
        assertThat(check.tunables()).allSatisfy(value -> {
            assertThat(value.variable().unit()).as(value.toString()).isNotBlank();
            assertThat(value.variable().why()).as(value.toString()).isNotBlank();
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldHaveAFiringAQuietAndABoundaryTestForEveryRule() throws IOException {
        return packs().flatMap(folder -> {
            RuleTests tests = RuleTests.load(List.of(folder));
            RuleTestReport report = tests.run(test -> true, Rules.POLICY, Rules.PUBLISHING);
            return tests.coverage(report, Rules.POLICY, Rules.PUBLISHING).stream()
                    .map(rule -> DynamicTest.dynamicTest(rule.rule(), () -> {
                        assertThat(rule.fires()).as("a test that fires").isTrue();
                        assertThat(rule.quiet()).as("a test that stays quiet").isTrue();
                        assertThat(rule.boundary()).as("a boundary").isTrue();
                        assertThat(RuleCoverage.percent(List.of(rule))).as(rule.toString())
                                .isGreaterThanOrEqualTo(COVERAGE_MIN);
                    }));
        });
    }

    @TestFactory
    Stream<DynamicTest> shouldPassTheTestsOfEveryRule() throws IOException {
        return packs().flatMap(folder -> RuleTests.load(List.of(folder))
                .run(test -> true, Rules.POLICY, Rules.PUBLISHING).results().stream())
                .map(result -> DynamicTest.dynamicTest(
                        result.test().rule() + ": " + result.test().name(),
                        () -> assertThat(result.differences()).as(result.toString()).isEmpty()));
    }

    private static Stream<Path> packs() throws IOException {
        try (Stream<Path> folders = Files.list(PACKS)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }
}
