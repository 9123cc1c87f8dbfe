package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files belong to a pack, and which packs are refused. */
class RulePackTest {
    private static final String CARD = """
            profile: card
            key: card_token
            features: { count_1h: { count: true, window: 1 h } }
            """;
    @TempDir
    private Path root;
    private Path pack;

    @BeforeEach
    void createFolder() throws IOException {
        pack = Files.createDirectories(root.resolve("pack"));
    }

    @Test
    void shouldReadRuleFilesOnlySortedByPath() throws IOException {
        write("z.epl", "three");
        write("a/b.epl", "two");
        write("a/a.epl", "one\r\n  ");
        write("a/a.test.yaml", "rule: a");
        write("README.md", "read me");

        assertThat(RulePack.load(pack).files()).containsExactly(
                new RuleFile("a/a.epl", "one\r\n  "), new RuleFile("a/b.epl", "two"),
                new RuleFile("z.epl", "three"));
    }

    @Test
    void shouldRefuseAFileWithACardNumber() throws IOException {
        write("good.epl", "select 4111111111111112 from Transaction");
        write("cards/blocked.list.yaml", "list: blocked\nfield: card_token\nvalues:\n"
                + "  - tok_1\n  - 4111 1111 1111 1111\n");

        assertThatThrownBy(() -> RulePack.load(pack)).isInstanceOf(RulesRefusedException.class)
                .hasMessageContaining("blocked.list.yaml:5:5: ")
                .hasMessageContaining("looks like a card number: 4111 11** **** 1111")
                .hasMessageNotContaining("good.epl").hasMessageNotContaining("1111 1111");
    }

    @Test
    void shouldReadSeveralFolders() throws IOException {
        Path other = Files.createDirectories(root.resolve("other"));
        write("b.epl", "two");
        Files.writeString(other.resolve("a.epl"), "one");

        assertThat(RulePack.load(pack, other).files()).map(RuleFile::path)
                .containsExactly("a.epl", "b.epl");
    }

    @Test
    void shouldTellProblemsOfTheFilesOnDisk() throws IOException {
        write("cards/bad.epl", "@Rule(id='bad', status=LIVE, why='x') select x from Transaction;");

        assertThat(RuleCheck.of(RulePack.load(pack)).problems()).map(RuleProblem::path)
                .containsExactly(pack.resolve("cards/bad.epl").toString());
    }

    @Test
    void shouldRefuseTheSamePathInTwoFolders() throws IOException {
        Path other = Files.createDirectories(root.resolve("other"));
        write("a.epl", "one");
        Files.writeString(other.resolve("a.epl"), "one");

        refuses(pack.resolve("a.epl") + " (give each file its own name)", pack, other);
    }

    @Test
    void shouldSayHowPacksShareAProfileWhenTwoDeclareIt() throws IOException {
        Path other = Files.createDirectories(root.resolve("other"));
        write("a.epl", "one");
        write("card.profile.yaml", CARD);
        Files.writeString(other.resolve("card.profile.yaml"), CARD);

        refuses("card.profile.yaml (a profile has one file: move what several packs need into a"
                + " folder of its own and name that folder beside theirs)", pack, other);
    }

    @Test
    void shouldReadProfilesFromAFolderBesideThePacks() throws IOException {
        Path shared = Files.createDirectories(root.resolve("shared-profiles"));
        Path other = Files.createDirectories(root.resolve("other"));
        Files.writeString(shared.resolve("card.profile.yaml"), CARD);
        write("one.epl", "@Rule(id='one', status=LIVE, why='x')\n"
                + "select transaction_id from Transaction(card.count_1h > 1);");
        Files.writeString(other.resolve("two.epl"), "@Rule(id='two', status=LIVE, why='x')\n"
                + "select transaction_id from Transaction(card.count_1h > 2);");

        RuleCheck check = RuleCheck.of(RulePack.load(shared, pack, other));

        assertThat(check.problems()).isEmpty();
        assertThat(check.rules()).hasSize(2);
    }

    @Test
    void shouldRefuseProfilesAloneWithoutAnyRule() throws IOException {
        write("card.profile.yaml", CARD);

        refuses("there is no .epl file", pack);
    }

    @ParameterizedTest
    @ValueSource(strings = {"merchant.profile.yml", "device.yaml", "sub/a.test.yml",
            "card.Profile.yaml"})
    void shouldRefuseAYamlFileThatWouldBeIgnored(String name) throws IOException {
        write("a.epl", "one");
        write("a.test.yaml", "rule: a");
        write(".github/build.yml", "on: push");
        assertThat(RulePack.load(pack).files()).hasSize(1);

        write(name, CARD);
        refuses("1 problem:\n  " + pack.resolve(name)
                + ":1:1: error R001: neither a profile nor a"
                + " list nor a test of a rule (profiles are called <name>.profile.yaml,"
                + " lists <name>.list.yaml, tests <rule>.test.yaml, settings tunables.yaml,"
                + " rules in the shadow shadow.yaml)",
                pack);
    }

    @Test
    void shouldRefuseAFolderThatIsNotThere() {
        refuses("there is no such folder", root.resolve("nowhere"));
    }

    @Test
    void shouldRefuseAFolderWithoutRules() {
        refuses("there is no .epl file", pack);
    }

    @Test
    void shouldRefuseAFileOneByteTooLarge() throws IOException {
        write("a.epl", "x".repeat(RulePack.FILE_BYTES_MAX));
        assertThat(RulePack.load(pack).files()).hasSize(1);

        write("a.epl", "x".repeat(RulePack.FILE_BYTES_MAX + 1));
        refuses("the file has 65537 bytes, the limit is 65536", pack);
    }

    @Test
    void shouldRefuseOneFileTooMany() throws IOException {
        for (int i = 0; i < RulePack.FILES_MAX; i++) {
            write("rule_" + i + ".epl", "");
        }
        assertThat(RulePack.load(pack).files()).hasSize(RulePack.FILES_MAX);

        write("rule.epl", "");
        refuses("1001 rule files, the limit is 1000", pack);
    }

    @Test
    void shouldRefuseAFileThatIsNotUtf8() throws IOException {
        Files.write(pack.resolve("a.epl"), "Übung".getBytes(StandardCharsets.ISO_8859_1));

        refuses("a.epl:1:1: error R001: the file is not UTF-8 text", pack);
    }

    @Test
    void shouldAskForTestsOnBothSides() throws IOException {
        write("aaa.epl", "@Rule(id='aaa', status=LIVE, why='x', owner='x', typology='x',"
                + " falsePositives={'x'}) select amount from Transaction;");
        assertThat(RuleCheck.of(pack).warnings()).extracting(RuleProblem::check)
                .containsExactly(Check.NO_TEST);

        write("aaa.test.yaml", "rule: aaa\ntests:\n  - name: fires\n    expect: [{at: 0s}]\n");
        assertThat(RuleCheck.of(pack).warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.check()).isEqualTo(Check.ONE_SIDED_TEST);
            assertThat(warning.hint()).contains("expect: none");
        });

        Files.writeString(pack.resolve("aaa.test.yaml"), "  - name: quiet\n    expect: none\n"
                + "    boundary: true\n", StandardOpenOption.APPEND);
        assertThat(RuleCheck.of(pack).warnings()).isEmpty();
    }

    @Test
    void shouldAskForATestOfTheBoundary() throws IOException {
        write("aaa.epl", "@Rule(id='aaa', status=LIVE, why='x', owner='x', typology='x',"
                + " falsePositives={'x'}) select transaction_id, count(*) as payments from"
                + " Transaction#time(1 min) group by card_token having count(*) > 5;");
        String tests = """
                rule: aaa
                start: 2026-01-05T09:00:00Z
                defaults: {card_token: c, merchant_id: m, currency: EUR, amount: 1}
                tests:
                  - name: quiet
                    given: [{at: 0 s}]
                    expect: none
                  - name: fires
                    given: [{at: 0 s, repeat: 20, every: 1 s}]
                    expect: [{at: 5 s}]
                """;
        write("aaa.test.yaml", tests);
        assertThat(RuleCheck.of(pack).warnings()).extracting(RuleProblem::check)
                .contains(Check.NO_BOUNDARY_TEST);

        write("aaa.test.yaml", tests + "    boundary: true\n");
        assertThat(RuleCheck.of(pack).warnings()).extracting(RuleProblem::check)
                .doesNotContain(Check.NO_BOUNDARY_TEST);
    }

    @Test
    void shouldSeeThatAVersionWasNotRaised() {
        List<RuleFile> before = List.of(new RuleFile("a/aaa.epl",
                "@Rule(id='aaa', version=3, status=LIVE, why='x')\n"
                        + "select amount from Transaction;"));
        List<RuleFile> after = List.of(new RuleFile("b/aaa.epl",
                "@Rule(id='aaa', version=3, status=LIVE, why='y')\n"
                        + "select amount from Transaction;"));

        assertThat(VersionCheck.check(before, before)).isEmpty();
        assertThat(VersionCheck.check(before, after)).singleElement().satisfies(problem -> {
            assertThat(problem.check()).isEqualTo(Check.VERSION);
            assertThat(problem.column()).isEqualTo(17);
        });
    }

    @Test
    void shouldCheckWhatCanBeReadBesideWhatCannot() throws IOException {
        Files.write(pack.resolve("a.epl"), "Übung".getBytes(StandardCharsets.ISO_8859_1));
        write("bbb.epl", "@Rule(id='bbb', status=LIVE, why='x') select nothing from Transaction;");

        assertThat(RuleCheck.of(pack).problems()).extracting(RuleProblem::check)
                .containsExactly(Check.FILE, Check.FIELD);
    }

    private void write(String path, String text) throws IOException {
        Path file = pack.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void refuses(String message, Path... folders) {
        assertThatThrownBy(() -> RulePack.load(folders)).isInstanceOf(RulesRefusedException.class)
                .hasMessageContaining(message);
    }
}
