package io.goshawk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.rules.check.Check;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile rules are refused with a clear finding, and nothing of them is ever run. */
class AttackTest {
    private static final Path FILE = Path.of("/tmp/goshawk-canary");
    private static final Pattern HEADER = Pattern.compile("(R\\d+) (\\d+):(\\d+) (\\w+)");
    private static final Pattern WHOLE = Pattern
            .compile("(?s)^(?:create|insert|update|import|module|/\\*|@).*");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** A hostile statement and what is to be said about it. */
    record Attack(String code, int line, int column, String name, String text) {
        @Override
        public String toString() {
            return name;
        }

        RuleFile file() {
            return new RuleFile("attack.epl", WHOLE.matcher(text).matches()
                    ? text
                    : "@Rule(id='attack', status=LIVE, why='x')\n" + text);
        }
    }

    static List<Attack> attacks() throws IOException {
        try (InputStream in = AttackTest.class.getResourceAsStream("attacks.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.split("(?m)^### ")).skip(1).map(AttackTest::attack).toList();
        }
    }

    private static Attack attack(String text) {
        Matcher header = HEADER.matcher(text);
        assertThat(header.lookingAt()).as(text).isTrue();
        return new Attack(header.group(1), Integer.parseInt(header.group(2)),
                Integer.parseInt(header.group(3)), header.group(4),
                text.substring(text.indexOf('\n') + 1).strip());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void shouldRefuse(Attack attack) {
        Properties before = (Properties) System.getProperties().clone();
        Set<Thread> threads = Thread.getAllStackTraces().keySet();

        List<RuleProblem> problems = check(attack.file());

        assertThat(problems).isNotEmpty();
        assertThat(problems.getFirst().toString()).startsWith("attack.epl:" + attack.line() + ":"
                + attack.column() + ": error " + attack.code() + ": ");
        if (problems.getFirst().check() != Check.SYNTAX) {
            assertThat(problems.getFirst().hint()).isNotEmpty();
        }
        assertThat(System.getProperties()).isEqualTo(before);
        assertThat(System.getProperty(Canary.SINGS)).isNull();
        assertThat(FILE).doesNotExist();
        assertThat(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threads.contains(thread)).map(Thread::getName))
                .filteredOn(name -> name.startsWith("Thread-")).isEmpty();
    }

    @Test
    void shouldKnowAtLeastSixtyAttacks() throws IOException {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(60)
                .extracting(Attack::name).doesNotHaveDuplicates();
    }

    @Test
    void shouldRefuseWhatWouldOverwhelmTheCompiler() {
        Map<String, String> texts = Map.of(
                "brackets", "(".repeat(5_000) + "amount > 1" + ")".repeat(5_000),
                "not", "not ".repeat(3_000) + "amount > 1",
                "minus", "amount > " + "- ".repeat(5_000) + "1",
                "or", IntStream.range(0, 3_000).mapToObj(i -> "mcc='" + i + "'")
                        .collect(Collectors.joining(" or ")),
                "plus", "amount > 1" + "+1".repeat(5_000),
                "text", "card_token = '" + "x".repeat(50_000) + "'",
                "list", "amount_minor in (" + "1,".repeat(5_000) + "1)",
                "case", "case when ".repeat(500) + "amount > 1" + " then true end".repeat(500));
        texts.forEach((name, condition) -> assertThat(check(new RuleFile("attack.epl",
                "@Rule(id='attack', status=LIVE, why='x')\nselect amount from Transaction("
                        + condition + ");")))
                .as(name).singleElement().asString().startsWith("attack.epl:1:1: error R047: "));
        assertThat(check(new RuleFile("attack.epl", "create schema A (n int);\n".repeat(51))))
                .extracting(problem -> problem.check().code()).containsOnly("R047");
    }

    private static List<RuleProblem> check(RuleFile file) {
        return Assertions.assertTimeoutPreemptively(LIMIT,
                () -> RuleCheck.of(List.of(file)).problems());
    }
}
