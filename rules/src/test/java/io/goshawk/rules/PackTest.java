package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.testing.RuleTest;
import io.goshawk.rules.testing.RuleTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule that is shipped is right, explained and tested, and passes its tests. */
class PackTest {
    private static final Path PACKS = Path.of(System.getProperty("goshawk.root"), "rules", "packs");

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

    @TestFactory
    Stream<DynamicTest> shouldHaveAFiringAndAQuietTestForEveryRule() throws IOException {
        return packs().flatMap(folder -> {
            Map<String, List<RuleTest>> testsOfRule = RuleTests.load(List.of(folder)).tests()
                    .stream().collect(Collectors.groupingBy(RuleTest::rule));
            return rules(folder).map(rule -> DynamicTest.dynamicTest(rule, () -> {
                assertThat(testsOfRule).containsKey(rule);
                assertThat(testsOfRule.get(rule)).as("a test that fires")
                        .anyMatch(RuleTest::fires);
                assertThat(testsOfRule.get(rule)).as("a test that stays quiet")
                        .anyMatch(test -> !test.fires());
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

    private static Stream<String> rules(Path folder) {
        return RulePack.load(folder).files().stream().map(RuleFile::path)
                .filter(path -> path.endsWith(".epl"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1, path.length() - 4));
    }
}
