package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        return rules().map(file -> DynamicTest.dynamicTest(name(file), () -> {
            RuleTestFile tests = RuleTestFile.read(testFile(file));

            assertThat(tests.rule()).isEqualTo(name(file));
            assertThat(tests.cases()).as("a test that fires")
                    .anyMatch(test -> !test.expect().isEmpty());
            assertThat(tests.cases()).as("a test that stays quiet")
                    .anyMatch(test -> test.expect().isEmpty());
            assertThat(tests.cases()).map(RuleTestCase::name).doesNotHaveDuplicates();
        }));
    }

    @TestFactory
    Stream<DynamicTest> shouldPassTheTestsOfEveryRule() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : rules().toList()) {
            CompiledRules rules = compile(file);
            for (RuleTestCase test : RuleTestFile.read(testFile(file)).cases()) {
                tests.add(DynamicTest.dynamicTest(name(file) + ": " + test.name(),
                        () -> new RuleTestRun(rules, test).check()));
            }
        }
        return tests.stream();
    }

    /** The rule on its own, with the profiles of its pack. */
    private static CompiledRules compile(Path file) throws IOException {
        Path pack = PACKS.resolve(PACKS.relativize(file).getName(0));
        return RuleCompiler.compile(RulePack.load(pack).files().stream()
                .filter(other -> DeclaredProfiles.isProfile(other)
                        || pack.resolve(other.path()).equals(file))
                .toList());
    }

    private static Stream<Path> packs() throws IOException {
        try (Stream<Path> folders = Files.list(PACKS)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static Stream<Path> rules() throws IOException {
        try (Stream<Path> files = Files.walk(PACKS)) {
            return files.filter(file -> file.toString().endsWith(".epl")).sorted().toList()
                    .stream();
        }
    }

    private static Path testFile(Path file) {
        return file.resolveSibling(name(file) + ".test.yaml");
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceAll("\\.epl$", "");
    }
}
