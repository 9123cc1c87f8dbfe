package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.broker.EmbeddedBroker;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Counters;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RecordFeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/rules/lists.md} shows is what one gets, with a broker and an engine. */
final class ListsDocTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Path CONFIG = ROOT.resolve("config/goshawk.yaml");
    private static final Pattern BLOCK = Pattern.compile("```\\w+\n(.*?)```", Pattern.DOTALL);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;
    private Path pack;
    private List<String> blocks;
    private final Map<String, String> overrides = new LinkedHashMap<>();

    @BeforeEach
    void write() throws IOException {
        blocks = BLOCK.matcher(Files.readString(ROOT.resolve("docs/rules/lists.md"))).results()
                .map(MatchResult::group).map(block -> block.replaceAll("```\\w*\n?", "")).toList();
        pack = Files.createDirectory(folder.resolve("pack"));
        Files.writeString(pack.resolve("blocked_cards.list.yaml"), blocks.get(0));
        Files.writeString(pack.resolve("blocked_card.epl"), blocks.get(1));
    }

    @Test
    void shouldCheckAndTestWhatIsShown() throws IOException {
        assertThat(blocks.get(2)).isEqualTo("bin/goshawk rules check my-pack\n");
        assertThat(goshawk("rules check " + pack)).contains(blocks.get(3).lines().toList());
        assertThat(goshawk("rules check --format json " + pack))
                .contains("\"list\" : \"blocked_cards\"", "\"entries\" : 2");

        Files.writeString(pack.resolve("blocked_card.test.yaml"), blocks.get(4));

        assertThat(goshawk("rules test " + pack + " --config " + CONFIG))
                .contains("3 tests of 1 rule, all as expected");
    }

    @Test
    void shouldChangeAListOfARunningEngine() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            overrides.put("kafka.bootstrap-servers", "'" + broker.bootstrapServers() + "'");
            overrides.put("rules.dirs", "['" + pack + "']");
            overrides.put("journal.dir", "'" + folder.resolve("journal") + "'");
            overrides.put("operations.port", "0");
            run("topics create");
            for (String command : blocks.get(5).lines().toList()) {
                String out = run(command.replace("bin/goshawk ", ""));
                assertThat(out).containsPattern(command.contains(" show ")
                        ? Pattern.compile("(?s)^" + Pattern.quote(blocks.get(6))
                                + "  card-10 .*until 2030-07-01T00:00:00Z .*card-4712 .*card-9 .*"
                                + "3 values\n$")
                        : Pattern.compile("^blocked_cards: .* is on its way as change .*"
                                + "'list-changes' has it"));
            }
            assertThat(run("lists show blocked_cards --file-only")).contains("card-4711")
                    .endsWith("2 values\n");

            Counters counters = decide("card-9", "card-10", "card-4711", "card-4712", "card-1");

            assertThat(counters.hits().get("blocked_card").get()).isEqualTo(3);
            assertThat(counters.listChanges().get(ListEffect.ADDED).get()).isEqualTo(2);
            assertThat(counters.listChanges().get(ListEffect.HIDDEN).get()).isEqualTo(1);
            assertThat(counters.listChangesKept()).isEqualTo(3);
            String journal = goshawk("journal dump " + folder.resolve("journal"));
            assertThat(journal).containsPattern(blocks.get(9).strip()
                    + " +list-changes-0@0 .* blocked_cards ADD card-9 by hotline, reported stolen:"
                    + " ADDED");
            assertThat(goshawk("journal dump --format json " + folder.resolve("journal")))
                    .contains("\"effect\":\"HIDDEN\"", "\"lists.blocked_cards\":true");
        }
    }

    @Test
    void shouldRefuseWhatCannotBeRight() {
        assertThat(fails("lists add blocked_crads x --reason r --author a --rules " + pack))
                .contains("there is no list 'blocked_crads'", "did you mean 'blocked_cards'?");
        assertThat(fails("lists add blocked_cards x --reason r --author a --expires 2020-01-01"
                + " --rules " + pack)).contains("which is over");
        assertThat(fails("lists add blocked_cards x --reason r --author a --expires soon --rules "
                + pack)).contains("'soon' is not a date or a time in UTC");
        assertThat(fails("lists add blocked_cards 4111111111111111 --reason r --author a --rules "
                + pack + " --config " + CONFIG))
                .contains("looks like a card number: 411111******1111");
        assertThat(fails("lists add blocked_cards x --author a --rules " + pack))
                .contains("--reason");
        assertThat(fails("lists remove blocked_cards x --reason r --author a --config " + CONFIG
                + " --set kafka.topics.lists='' --rules " + pack))
                .contains("kafka.topics.lists is empty");
    }

    private Counters decide(String... cards) throws Exception {
        GoshawkConfig config = YamlConfig.load(CONFIG, overrides);
        KafkaSettings kafka = config.kafka().settings();
        try (RecordFeed feed = new RecordFeed(kafka, kafka.topics().transactions())) {
            for (String card : cards) {
                feed.send(null, ("{\"transaction_id\":\"t-" + card + "\",\"card_token\":\"" + card
                        + "\",\"event_time\":" + Clock.SYSTEM.epochMs()
                        + ",\"amount_minor\":100,\"currency\":\"EUR\",\"merchant_id\":\"m\"}")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        try (EngineProcess engine = EngineProcess.open(config)) {
            engine.start();
            Counters counters = engine.pipeline().counters();
            long deadlineNanos = Clock.SYSTEM.nanos() + LIMIT.toNanos();
            while (counters.decided() < cards.length) {
                assertThat(engine.pipeline().isRunning()).isTrue();
                assertThat(Clock.SYSTEM.nanos()).isLessThan(deadlineNanos);
                LockSupport.parkNanos(1_000_000);
            }
            engine.stop();
            return counters;
        }
    }

    private String run(String command) {
        List<String> words = new ArrayList<>(words(command));
        words.addAll(List.of("--config", CONFIG.toString()));
        overrides.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
        return goshawk(0, words);
    }

    private static String goshawk(String command) {
        return goshawk(0, words(command));
    }

    private static String fails(String command) {
        List<String> words = words(command);
        StringWriter out = new StringWriter();
        assertThat(Goshawk.commandLine().setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out)).execute(words.toArray(String[]::new)))
                .isPositive();
        return out.toString();
    }

    private static String goshawk(int expected, List<String> words) {
        StringWriter out = new StringWriter();
        assertThat(Goshawk.commandLine().setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out)).execute(words.toArray(String[]::new)))
                .as(out.toString()).isEqualTo(expected);
        return out.toString();
    }

    /** As a shell would, as far as the document needs it. */
    private static List<String> words(String command) {
        return Pattern.compile("'([^']*)'|(\\S+)").matcher(command).results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1)).toList();
    }
}
