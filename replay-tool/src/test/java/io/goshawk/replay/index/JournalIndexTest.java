package io.goshawk.replay.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goshawk.engine.journal.JournalAround;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Alert;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.journal.CorruptJournalException;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.journal.JournalWriter;
import io.goshawk.engine.journal.StateSettings;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.replay.JournalRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index finds is what reading the whole journal finds, however the journal became. */
class JournalIndexTest {
    private static final IndexSizes SMALL = new IndexSizes(150, 40);
    private static final UUID ID = new UUID(1, 2);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    @Test
    void shouldFindWhatReadingTheWholeJournalFindsWhileItGrows() throws IOException {
        int found = 0;
        try (RandomJournal grown = new RandomJournal(random, ID)) {
            for (int step = 0; step < 12; step++) {
                grown.grow(random.nextInt(90));
                try (JournalIndex index = open(grown.journal())) {
                    assertThat(index.end()).isEqualTo(grown.journal().size());
                    List<String> alerts = alerts(grown.journal());
                    for (int i = 0; i < 60; i++) {
                        found += assertSame(grown.journal(), index, query(alerts));
                    }
                }
            }
        }
        assertThat(found).as("found in all, seed %d", seed).isGreaterThan(1_000);
    }

    private int assertSame(Journal journal, JournalIndex index, JournalQuery query) {
        List<Entry> expected = new ArrayList<>();
        List<Entry> found = new ArrayList<>();
        JournalSearch search = new JournalSearch(journal, sequence -> {});

        search.run(query, expected::add);
        search.run(query, index, found::add);

        assertThat(sequences(found)).as("%s, seed %d", query, seed)
                .isEqualTo(sequences(expected));
        return found.size();
    }

    private static List<Long> sequences(List<Entry> entries) {
        return entries.stream().map(Entry::sequence).toList();
    }

    private JournalQuery query(List<String> alerts) {
        String alert = alerts.isEmpty() || random.nextInt(5) > 0
                ? null
                : alerts.get(random.nextInt(alerts.size()));
        int least = random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(300);
        int most = random.nextInt(3) > 0 ? DecisionPolicy.SCORE_MAX : least + random.nextInt(300);
        long fromMs = random.nextInt(4) > 0 ? Long.MIN_VALUE : timeMs();
        long untilMs = random.nextInt(4) > 0 ? Long.MAX_VALUE : timeMs();
        long first = random.nextInt(4) > 0 ? 0 : random.nextInt(500);
        long last = random.nextInt(4) > 0 ? Long.MAX_VALUE : random.nextInt(800);
        return new JournalQuery(sometimes(4, "tx-" + random.nextInt(400)),
                sometimes(4, "card-" + random.nextInt(21)),
                sometimes(4, "merchant-" + random.nextInt(6)),
                sometimes(3, List.of("clock", "even", "seventh", "third", "none")
                        .get(random.nextInt(5))),
                alert,
                random.nextInt(4) > 0 ? null : Outcome.values()[random.nextInt(3)], least, most,
                new JournalRange(first, last, fromMs, untilMs));
    }

    private long timeMs() {
        return Events.START_MS + random.nextInt(500) * 20_000L;
    }

    private String sometimes(int in, String text) {
        return random.nextInt(in) == 0 ? text : null;
    }

    private static List<String> alerts(Journal journal) {
        List<String> ids = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Decided decided) {
                    Alert.of(decided.decision()).forEach(alert -> ids.add(alert.id()));
                }
            }
        }
        return ids;
    }

    @Test
    void shouldKeepWhatIsDoneAndReadOnlyWhatIsNew() throws IOException {
        try (RandomJournal grown = new RandomJournal(random, ID)) {
            grown.grow(400);
            open(grown.journal()).close();
            List<FileTime> before = times();
            grown.grow(100);

            open(grown.journal()).close();

            assertThat(times()).startsWith(before.subList(0, before.size() - 1).toArray(
                    FileTime[]::new)).hasSizeGreaterThanOrEqualTo(before.size());
            assertThat(before).hasSizeGreaterThan(1);
        }
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> times = new ArrayList<>();
        try (var files = Files.list(folder.resolve("index"))) {
            for (Path file : files.sorted().toList()) {
                times.add(Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void shouldLeaveOutWhatWasDeletedWithItsFiles() throws IOException {
        try (RandomJournal grown = new RandomJournal(random, ID)) {
            grown.grow(500);
            open(grown.journal()).close();
            Journal pruned = new JournalAround(grown.journal()) {
                @Override
                public long first() {
                    return 230;
                }

                @Override
                public List<Long> keptBefore() {
                    return List.of(0L, 1L);
                }
            };

            try (JournalIndex index = JournalIndex.open(pruned, null, grown.journal()::size,
                    folder.resolve("index"), SMALL, (read, all) -> {})) {
                assertThat(index.end()).isEqualTo(grown.journal().size());
                assertThat(index.ruleSets()).containsExactly(1L);
                for (int card = 0; card < 20; card++) {
                    assertSame(pruned, index, JournalQuery.ofCard("card-" + card));
                }
            }
        }
    }

    /** A rule about absence fires when time passes, and its alert is about no payment. */
    @Test
    void shouldFindTicksByTheirRulesAndAlerts() throws IOException {
        List<RuleDescriptor> rules = List.of(rule("silent", Status.LIVE),
                rule("tried", Status.SHADOW));
        MemoryJournal journal = new MemoryJournal();
        JournalWriter writer = new JournalWriter(journal);
        writer.genesis(ID, 0, new StateSettings(1, 0, 1));
        writer.ruleSet(RuleSet.of(new DecisionPolicy(300, 700), rules, List.of()), -1);
        Decision decision = new Decision(2, new Tick(Events.START_MS), Events.START_MS, false, 0,
                Outcome.APPROVE, List.of(), List.of(hit(rules.get(1)), hit(rules.get(0)),
                        hit(rules.get(0))));
        writer.decision(decision);
        List<JournalQuery> queries = new ArrayList<>();
        Alert.of(decision).forEach(alert -> queries.add(JournalQuery.ofAlert(alert.id())));
        rules.forEach(rule -> queries.add(new JournalQuery(null, null, null, rule.id(), null, null,
                0, DecisionPolicy.SCORE_MAX, JournalRange.ALL)));

        try (JournalIndex index = open(journal)) {
            for (JournalQuery query : queries) {
                assertThat(assertSame(journal, index, query)).isEqualTo(1);
            }
        }
        assertThat(queries).hasSize(4);
    }

    private static RuleDescriptor rule(String id, Status status) {
        return new RuleDescriptor(id, 1, status, 100, Action.SCORE, Severity.LOW, "test", "tests",
                "Because it is a test.", List.of());
    }

    private static Hit hit(RuleDescriptor rule) {
        return new Hit(rule, List.of(new Evidence("card_token", "card-1")));
    }

    @Test
    void shouldBuildAnewWhatIsOfAnotherJournal() throws IOException {
        try (RandomJournal one = new RandomJournal(random, ID);
                RandomJournal other = new RandomJournal(random, new UUID(3, 4))) {
            one.grow(300);
            other.grow(300);
            open(one.journal()).close();

            try (JournalIndex index = open(other.journal())) {
                assertSame(other.journal(), index, JournalQuery.ofCard("card-1"));
            }
        }
    }

    @Test
    void shouldBuildAnewFromWhereTheJournalIsNotWhatItWas() throws IOException {
        try (RandomJournal one = new RandomJournal(new Random(1), ID);
                RandomJournal other = new RandomJournal(new Random(2), ID)) {
            one.grow(600);
            other.grow(600);
            open(one.journal()).close();

            try (JournalIndex index = open(other.journal())) {
                for (int card = 0; card < 20; card++) {
                    assertSame(other.journal(), index, JournalQuery.ofCard("card-" + card));
                }
            }
        }
    }

    @Test
    void shouldBuildAnewWhatWasCutOrIsOfNoUse() throws IOException {
        try (RandomJournal grown = new RandomJournal(random, ID)) {
            grown.grow(400);
            open(grown.journal()).close();
            try (var files = Files.list(folder.resolve("index"))) {
                for (Path file : files.toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(bytes, random.nextInt(
                            bytes.length)));
                }
            }

            try (JournalIndex index = open(grown.journal())) {
                assertThat(assertSame(grown.journal(), index, JournalQuery.ofCard("card-1")))
                        .isPositive();
            }
        }
    }

    /** An index that says nonsense may hide something; it can never make something up. */
    @Test
    void shouldSayNothingThatTheJournalDoesNotSay() throws IOException {
        try (RandomJournal grown = new RandomJournal(random, ID)) {
            grown.grow(400);
            open(grown.journal()).close();
            try (var files = Files.list(folder.resolve("index"))) {
                for (Path file : files.toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    for (int i = 0; i < 50; i++) {
                        bytes[bytes.length - 1 - random.nextInt(bytes.length / 2)]++;
                    }
                    Files.write(file, bytes);
                }
            }

            List<Entry> found = new ArrayList<>();
            try (JournalIndex index = open(grown.journal())) {
                new JournalSearch(grown.journal(), sequence -> {})
                        .run(JournalQuery.ofTransaction("tx-7"), index, found::add);
            }
            assertThat(found).allMatch(JournalQuery.ofTransaction("tx-7")::matches);
        }
    }

    @Test
    void shouldNotBuildOverAnEntryThatIsNotWhatWasWritten() {
        MemoryJournal changed = new MemoryJournal();
        try (RandomJournal grown = new RandomJournal(random, ID)) {
            grown.grow(300);
            try (var cursor = grown.journal().read()) {
                for (int i = 0; cursor.next(); i++) {
                    UnsafeBuffer bytes = new UnsafeBuffer(new byte[cursor.length()]);
                    bytes.putBytes(0, cursor.buffer(), 0, cursor.length());
                    if (i == 200) {
                        bytes.putByte(40, (byte) (bytes.getByte(40) + 1));
                    }
                    changed.append(bytes, 0, bytes.capacity());
                }
            }
        }

        assertThatThrownBy(() -> open(changed)).isInstanceOf(CorruptJournalException.class)
                .hasMessageContaining("journal entry 200: has a wrong checksum");
    }

    private JournalIndex open(MemoryJournal journal) throws IOException {
        return JournalIndex.open(journal, null, journal::size, folder.resolve("index"), SMALL,
                (read, all) -> {});
    }
}
