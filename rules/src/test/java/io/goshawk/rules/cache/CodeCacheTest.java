package io.goshawk.rules.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import io.goshawk.rules.CompiledRules;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RuleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Found code decides as compiled code does, and anything else is not found. */
final class CodeCacheTest {
    private static final String COMPILERS = "compilers";
    private static final RuleFile SHARED = new RuleFile("large.epl", """
            create schema Large (card_token string);
            insert into Large select card_token from Transaction(amount >= 100);
            """);

    @TempDir
    private Path parent;
    private Path folder;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void name() {
        folder = parent.resolve("journal-rules");
    }

    private CodeCache cache(String compilers) {
        return new CodeCache(folder, compilers, warnings::add);
    }

    private static RuleFile rule(String id, int amount) {
        return new RuleFile(id + ".epl", """
                @Rule(id='%s', version=1, status=LIVE, points=300, action=REVIEW,
                      severity=MEDIUM, typology='limit', owner='me', why='A test.')
                select transaction_id, card_token, amount
                from Transaction(amount >= %d)
                """.formatted(id, amount));
    }

    private static int hits(CompiledRules rules, Object... features) {
        List<Hit> hits = new ArrayList<>();
        try (EsperEvaluator evaluator = EsperEvaluator.create(rules,
                new DecisionPolicy(500, 800))) {
            evaluator.advanceTo(1_000, hits);
            evaluator.evaluate(Transaction
                    .builder(new Origin(new Partition("t", 0), 0, 1, 1_000), "tx").cardToken("c")
                    .eventTimeMs(1_000).amountMinor(20_000).currency("EUR", 2).merchantId("m")
                    .build(),
                    Features.of(evaluator.ruleSet().features(), Arrays.asList(features)), hits);
        }
        return hits.size();
    }

    private int found(String compilers, RuleFile... files) {
        CodeCache cache = cache(compilers);
        CompiledRules rules = RuleCompiler.compile(List.of(files), cache);
        assertThat(rules.problems()).isEmpty();
        assertThat(hits(rules)).isEqualTo(1);
        return cache.found();
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void shouldFindWhatWasCompiledBeforeAndDecideTheSame() throws IOException {
        assertThat(found(COMPILERS, SHARED, rule("over_a", 200))).isZero();
        assertThat(found(COMPILERS, SHARED, rule("over_a", 200))).isEqualTo(2);
        assertThat(kept()).hasSize(2);
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldCompileAgainWhatDiffersInAnything() {
        found(COMPILERS, rule("over_a", 200));

        assertThat(found(COMPILERS, rule("over_a", 199))).as("another text").isZero();
        assertThat(found(COMPILERS, rule("over_b", 200))).as("another name").isZero();
        assertThat(found("others", rule("over_a", 200))).as("other compilers").isZero();
        assertThat(found(COMPILERS, SHARED, rule("over_a", 200))).as("other shared code").isZero();
        assertThat(found(COMPILERS, rule("over_a", 200))).isEqualTo(1);
    }

    @Test
    void shouldReadTheRightFeaturesWhenAnotherRuleMovesTheirPlaces() {
        RuleFile profile = new RuleFile("card.profile.yaml", """
                profile: card
                key: card_token
                features:
                  count_10m: { count: true, window: 10 min }
                  count_1h: { count: true, window: 1 h }
                """);
        RuleFile hour = reading("over_a", "count_1h");
        RuleFile minutes = reading("over_b", "count_10m");
        CompiledRules alone = RuleCompiler.compile(List.of(profile, hour), cache(COMPILERS));
        assertThat(hits(alone, 9L)).isEqualTo(1);

        CodeCache again = cache(COMPILERS);
        CompiledRules both = RuleCompiler.compile(List.of(profile, hour, minutes), again);

        assertThat(again.found()).isEqualTo(1);
        assertThat(hits(both, 1L, 9L)).isEqualTo(1);
        assertThat(hits(both, 9L, 1L)).isEqualTo(1);
        assertThat(hits(both, 9L, 9L)).isEqualTo(2);
    }

    private static RuleFile reading(String id, String feature) {
        return new RuleFile(id + ".epl", """
                @Rule(id='%s', version=1, status=LIVE, points=300, action=REVIEW,
                      severity=MEDIUM, typology='count', owner='me', why='A test.')
                select transaction_id, card_token, card.%s as payments
                from Transaction(card.%s > 5)
                """.formatted(id, feature, feature));
    }

    @Test
    void shouldNotFindWhatIsDamaged() throws IOException {
        found(COMPILERS, rule("over_a", 200));
        Path file = kept().getFirst();
        byte[] whole = Files.readAllBytes(file);

        for (int place : new int[]{0, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            Files.write(file, damaged);
            assertThat(found(COMPILERS, rule("over_a", 200))).as("byte " + place).isZero();
        }
        Files.write(file, new byte[0]);
        assertThat(found(COMPILERS, rule("over_a", 200))).as("empty").isZero();
    }

    @Test
    void shouldNotTakeTheCodeOfAnotherKey() throws IOException {
        found(COMPILERS, rule("over_a", 200));
        Path first = kept().getFirst();
        found(COMPILERS, rule("over_a", 100));
        Path second = kept().stream().filter(file -> !file.equals(first)).findFirst()
                .orElseThrow();
        Files.write(first, Files.readAllBytes(second));

        assertThat(found(COMPILERS, rule("over_a", 200))).isZero();
    }

    @Test
    void shouldNotUseAFolderThatIsOpenToOthers() throws IOException {
        assumeTrue(parent.getFileSystem().supportedFileAttributeViews().contains("posix"));
        found(COMPILERS, rule("over_a", 200));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));

        assertThat(found(COMPILERS, rule("over_a", 200))).isZero();
        assertThat(warnings).singleElement().asString().contains("chmod 700");
    }

    @Test
    void shouldWarnOnceWhenNoFileCanBeUsed() throws IOException {
        found(COMPILERS, SHARED, rule("over_a", 200));
        for (Path file : kept()) {
            Files.delete(file);
            Files.createDirectory(file);
        }

        assertThat(found(COMPILERS, SHARED, rule("over_a", 200))).isZero();
        assertThat(warnings).singleElement().asString().contains("are not used");
    }

    @Test
    void shouldKnowItsUserByWhatItMakes() {
        String name = System.getProperty("user.name");
        System.setProperty("user.name", "?");
        try {
            found(COMPILERS, rule("over_a", 200));
            assertThat(found(COMPILERS, rule("over_a", 200))).isEqualTo(1);
        } finally {
            System.setProperty("user.name", name);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldRemoveWhatWasNotUsedForLongest() throws IOException {
        found(COMPILERS, rule("over_a", 200));
        Path used = kept().getFirst();
        for (int i = 0; i < CodeCache.FILES_MAX - 1; i++) {
            Path file = Files.createFile(folder.resolve(i + ".code"));
            Files.setLastModifiedTime(file, FileTime.fromMillis(i + 1_000));
        }
        assertThat(kept()).hasSize(CodeCache.FILES_MAX);

        found(COMPILERS, rule("over_b", 200));

        assertThat(kept()).hasSize(CodeCache.FILES_MAX).contains(used)
                .doesNotContain(folder.resolve("0.code")).contains(folder.resolve("1.code"));
    }

    @Test
    void shouldLeaveNothingBehindWhenRulesAreRefused() {
        CompiledRules rules = RuleCompiler.compile(List.of(rule("over_a", 200),
                new RuleFile("b.epl", "select nonsense from Transaction;")), cache(COMPILERS));

        assertThat(rules.problems()).isNotEmpty();
        assertThat(folder).doesNotExist();
    }
}
