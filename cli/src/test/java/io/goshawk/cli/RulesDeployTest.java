package io.goshawk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.broker.EmbeddedBroker;
import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.cli.demo.Population;
import io.goshawk.engine.Clock;
import io.goshawk.engine.DeploymentStatus;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Deployment;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.formats.FileRecord;
import io.goshawk.kafka.AlertReader;
import io.goshawk.kafka.KafkaSettings;
import io.goshawk.kafka.RecordFeed;
import io.goshawk.kafka.RuleSetTopics;
import io.goshawk.rules.EsperEvaluator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule sets are deployed to an engine under load, as an analyst does it. */
final class RulesDeployTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Path CONFIG = ROOT.resolve("config/goshawk.yaml");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int COUNT_MAX = 400_000;
    private static final int A_SECOND = 4_000;

    @TempDir
    private Path folder;
    private Path pack;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicBoolean feeding = new AtomicBoolean(true);
    private volatile long fed;

    @Test
    void shouldTakeOverUnderLoadWithoutLosingDoublingOrForgettingAnything() throws Exception {
        pack = Files.createDirectories(folder.resolve("pack"));
        rule("burst", 1, "from Transaction#time(10 min) group by card_token having count(*) > 3",
                "count(*) as payments");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            Map<String, String> overrides = Map.of(
                    "kafka.bootstrap-servers", "'" + broker.bootstrapServers() + "'",
                    "journal.dir", "'" + folder.resolve("journal") + "'",
                    "rules.dirs", "['" + pack + "']", "operations.port", "0");
            assertThat(run(overrides, "topics", "create")).isZero();
            GoshawkConfig config = YamlConfig.load(CONFIG, overrides);
            Thread feeder = Thread.ofPlatform().start(() -> feed(config));
            List<String> hashes = new ArrayList<>();

            try (EngineProcess engine = EngineProcess.open(config)) {
                engine.start();
                hashes.addAll(deployments(overrides, config));
                feeding.set(false);
                feeder.join();
                awaitCommitted(engine);
                engine.stop();
            }
            // The start compares every decision since the last change with what it would be now.
            try (EngineProcess engine = EngineProcess.open(config)) {
                assertThat(engine.start().report().newRuleSet()).isFalse();
                engine.stop();
            }

            assertThat(ruleSets(config)).isEqualTo(hashes);
            assertEveryDecisionIsThatOfItsRuleSet(config);
            assertThat(alertIds(config)).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    /** What the analyst does; returns the hashes of the rule sets that decided, in order. */
    private List<String> deployments(Map<String, String> overrides, GoshawkConfig config)
            throws Exception {
        List<String> hashes = new ArrayList<>();
        hashes.add(hashOf(Rules.load(config.rules().dirs()).files(), config));
        awaitFed(2 * A_SECOND);

        assertThat(run(overrides, "rules", "deploy", pack.toString(), "--dry-run")).isZero();
        assertThat(out.toString()).contains("no change to rule set ", "which decides now");

        Files.writeString(pack.resolve("card.profile.yaml"), """
                profile: card
                key: card_token
                features:
                  sum_1h: {sum: amount, window: 1 h}
                """);
        rule("spender", 1, "from Transaction(card.sum_1h > 900)", "card.sum_1h as total");
        assertThat(run(overrides, "rules", "deploy", pack.toString(), "--shadow", "--author",
                "an analyst", "--reason", "try it")).isZero();
        assertThat(out.toString()).contains("+ spender version 1, SHADOW", "active: rule set");
        hashes.add(activeHash());
        awaitFed(fed + A_SECOND);

        assertThat(run(overrides, "rules", "deploy", pack.toString(), "--author", "an analyst"))
                .isZero();
        assertThat(out.toString()).contains(
                "~ spender version 1, SHADOW, 10 points, SCORE -> version 1, LIVE");
        hashes.add(activeHash());
        awaitFed(fed + A_SECOND);

        assertRefusedByTheEngine(config);

        rule("spender", 1, "from Transaction(card.sum_1h > 800)", "card.sum_1h as total");
        assertThat(run(overrides, "rules", "deploy", pack.toString(), "--author", "x")).isOne();
        assertThat(err.toString()).contains("R017").contains("write version=2");

        Path burst = Files.move(pack.resolve("burst.epl"), folder.resolve("burst.epl"));
        rule("spender", 2, "from Transaction(card.sum_1h > 800)", "card.sum_1h as total");
        assertThat(run(overrides, "rules", "deploy", pack.toString(), "--author", "x")).isOne();
        assertThat(err.toString()).contains("not in the folders: burst", "--remove");
        Files.move(burst, pack.resolve("burst.epl"));

        assertThat(run(overrides, "rules", "deploy", "--hash", hashes.get(1).substring(0, 9),
                "--author", "an analyst", "--reason", "roll back")).isZero();
        hashes.add(activeHash());
        assertThat(hashes.getLast()).isEqualTo(hashes.get(1));

        assertThat(run(overrides, "rules", "deploy", "--list")).isZero();
        assertThat(out.toString().lines()).hasSize(4)
                .anyMatch(line -> line.contains("refused") && line.endsWith("by a stranger"))
                .last().asString().contains("decides").endsWith("by an analyst: roll back");
        return hashes;
    }

    /** One that no checks of the command have seen. */
    private void assertRefusedByTheEngine(GoshawkConfig config) {
        RuleFile broken = new RuleFile("broken.epl", "select from Transaction");
        try (RuleSetTopics topics = new RuleSetTopics(config.kafka().settings(), Clock.SYSTEM)) {
            topics.send(new Deployment(new Origin(new Partition("x", 0), 0, 1, 0), "a-bad-one",
                    "a stranger", "", hashOf(List.of(broken), config), config.rules().policy(),
                    List.of(broken)));
            DeploymentStatus answer = topics.await("a-bad-one", DeploymentStatus.State.ACTIVE,
                    LIMIT).orElseThrow();
            assertThat(answer.state()).isEqualTo(DeploymentStatus.State.REFUSED);
            assertThat(answer.problems()).singleElement().asString()
                    .startsWith("broken.epl:1:8: error R002: ");
        }
    }

    private static String hashOf(List<RuleFile> files, GoshawkConfig config) {
        return RuleSet.of(config.rules().policy(), List.of(), files).hash();
    }

    private String activeHash() {
        return out.toString().lines().filter(line -> line.startsWith("active: rule set "))
                .findFirst().orElseThrow().split(" ")[3];
    }

    private void rule(String id, int version, String from, String columns) throws Exception {
        Files.writeString(pack.resolve(id + ".epl"), "@Rule(id='" + id + "', version=" + version
                + ", status=LIVE, points=10, action=" + (id.equals("burst") ? "REVIEW" : "SCORE")
                + ", typology='test', owner='tests', why='test', falsePositives={'none'})\n"
                + "select transaction_id, card_token, " + columns + "\n" + from + ";\n");
    }

    private int run(Map<String, String> overrides, String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--config", CONFIG.toString()));
        overrides.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        int code = Goshawk.commandLine().setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err)).execute(command.toArray(String[]::new));
        return code;
    }

    private void feed(GoshawkConfig config) {
        Population population = new Population(1, COUNT_MAX);
        KafkaSettings settings = config.kafka().settings();
        try (RecordFeed feed = new RecordFeed(settings, settings.topics().transactions())) {
            while (feeding.get() && fed < COUNT_MAX) {
                FileRecord next = population.next();
                feed.send(next.key() == null ? null : next.key().getBytes(UTF_8), next.json());
                fed++;
                if (fed % (A_SECOND / 100) == 0) {
                    LockSupport.parkNanos(10_000_000);
                }
            }
            feed.flush();
        }
    }

    private void awaitFed(long count) {
        long deadlineNanos = Clock.SYSTEM.nanos() + LIMIT.toNanos();
        while (fed < count) {
            assertThat(Clock.SYSTEM.nanos()).as("fed %d", fed).isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void awaitCommitted(EngineProcess engine) {
        long deadlineNanos = Clock.SYSTEM.nanos() + LIMIT.toNanos();
        while (engine.pipeline().counters().consumed() < fed) {
            assertThat(engine.pipeline().isRunning()).isTrue();
            assertThat(Clock.SYSTEM.nanos()).as("consumed").isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static List<Entry> entries(GoshawkConfig config) {
        try (Journal journal = ChronicleJournal.open(config.journal().settings(), Clock.SYSTEM)) {
            return entries(journal);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<Entry> entries(Journal journal) {
        List<Entry> entries = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<String> ruleSets(GoshawkConfig config) {
        return entries(config).stream().filter(Entry.RuleSetChange.class::isInstance)
                .map(entry -> ((Entry.RuleSetChange) entry).ruleSet().hash()).toList();
    }

    /** Each rule set alone, from the first input on, says what was decided under it. */
    private void assertEveryDecisionIsThatOfItsRuleSet(GoshawkConfig config) throws Exception {
        List<Entry> entries = entries(config);
        Map<String, RuleSet> ruleSets = new HashMap<>();
        entries.forEach(entry -> {
            if (entry instanceof Entry.RuleSetChange change) {
                ruleSets.put(change.ruleSet().hash(), change.ruleSet());
            }
        });
        List<Entry.Decided> decided = entries.stream().filter(Entry.Decided.class::isInstance)
                .map(Entry.Decided.class::cast).toList();
        assertThat(ruleSets).hasSize(3);
        for (RuleSet ruleSet : ruleSets.values()) {
            List<Decision> alone = alone(ruleSet, decided, config);
            int compared = 0;
            for (int i = 0; i < decided.size(); i++) {
                if (decided.get(i).ruleSetHash().equals(ruleSet.hash())) {
                    assertThat(says(alone.get(i))).isEqualTo(says(decided.get(i).decision()));
                    compared++;
                }
            }
            assertThat(compared).isPositive();
        }
        long transactions = decided.stream()
                .filter(one -> one.decision().input() instanceof Transaction).count();
        long others = entries.stream().filter(entry -> entry instanceof Entry.DeadLettered
                || entry instanceof Entry.Duplicate).count();
        assertThat(transactions + others).isEqualTo(fed);
    }

    private static List<Object> says(Decision decision) {
        return List.of(decision.input(), decision.clockMs(), decision.late(), decision.score(),
                decision.outcome(), decision.hits(), decision.clockHits(),
                decision.features().toString());
    }

    private static List<Decision> alone(RuleSet ruleSet, List<Entry.Decided> inputs,
            GoshawkConfig config) {
        MemorySource source = new MemorySource(1_000);
        inputs.forEach(input -> source.add(input.decision().input()));
        MemoryJournal journal = new MemoryJournal();
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source,
                EsperEvaluator.create(ruleSet.files(), ruleSet.policy()), journal,
                new MemorySink(), Clock.SYSTEM, UUID::randomUUID), config.pipeline(false))) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
        return entries(journal).stream().filter(Entry.Decided.class::isInstance)
                .map(entry -> ((Entry.Decided) entry).decision()).toList();
    }

    private static List<String> alertIds(GoshawkConfig config) {
        List<String> ids = new ArrayList<>();
        try (AlertReader reader = new AlertReader(config.kafka().settings(), Clock.SYSTEM)) {
            reader.readToEnd(LIMIT, alert -> ids.add(alert.id()));
        }
        return ids;
    }
}
