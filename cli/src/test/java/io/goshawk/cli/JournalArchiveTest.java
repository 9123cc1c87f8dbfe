package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.chronicle.JournalException;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.RecoveryReport;
import io.goshawk.engine.chain.Seal;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.journal.JournalReader;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Days of a journal are sealed, archived and deleted, and the engine goes on with what is left. */
@Timeout(120)
final class JournalArchiveTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final String PACK = ROOT.resolve("cli/src/test/resources/features").toString();
    private static final int COUNT = 500;
    private static final long STEP_MS = 10_000;
    private static final long DAY_MS = 86_400_000;
    private static final long FIRST_DAY_MS = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

    @TempDir
    private Path folder;
    private final MemorySource source = new MemorySource(50);
    private final MemorySink sink = new MemorySink();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int days;

    /** Time stands on one day, and goes on where somebody waits. */
    private static final class Day implements Clock {
        private final long ms;

        Day(int number) {
            ms = FIRST_DAY_MS + number * DAY_MS;
        }

        @Override
        public long epochMs() {
            return ms;
        }

        @Override
        public long nanos() {
            return Clock.SYSTEM.nanos();
        }

        @Override
        public void park(long nanos) {
            Clock.SYSTEM.park(nanos);
        }
    }

    @BeforeEach
    void decideForFourDays() throws Exception {
        run("journal", "keygen", "--out", folder.resolve("key").toString());
        for (int i = 0; i < 4; i++) {
            decide();
        }
    }

    @Test
    void shouldArchiveClosedFilesOnceAndSealWhatTheyHold() throws IOException {
        assertThat(archive("2026-03-03")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("20260301F.cq4: entries 0 to ",
                "20260302F.cq4: entries ", ", archived").doesNotContain("20260303F");
        out.getBuffer().setLength(0);

        assertThat(archive("2026-12-31")).isZero();

        assertThat(out.toString()).contains("20260302F.cq4: ", "was there already, the same",
                "20260303F.cq4: ").doesNotContain("20260304F");
        Seal seal = Seal.parse(Files.readString(folder.resolve("archive/20260302F.cq4.seal")));
        assertThat(Files.mismatch(folder.resolve("journal/20260302F.cq4"),
                folder.resolve("archive/20260302F.cq4"))).isEqualTo(-1);
        assertThat(seal.isSignedBy(
                SigningKeys.read(folder.resolve("key.key")).verifier())).isTrue();
    }

    @Test
    void shouldRefuseAnotherKey() {
        run("journal", "keygen", "--out", folder.resolve("other").toString());

        assertThat(run("journal", "archive", journal(), "--before", "2026-12-31", "--to",
                folder.resolve("archive").toString(), "--signing-key",
                folder.resolve("other.key").toString())).isEqualTo(1);

        assertThat(err.toString()).contains("does not sign this journal")
                .contains("hint: give the key of journal.signing-key");
    }

    @Test
    void shouldDeleteWhatIsArchivedAndGoOnAsBefore() throws Exception {
        List<String> before = entries(journal());
        assertThat(archive("2026-12-31")).isZero();

        assertThat(prune()).as(err.toString()).isZero();

        assertThat(files("journal")).startsWith("20260303F.cq4", "20260304F.cq4");
        assertThat(out.toString()).contains("20260301F.cq4", "deleted",
                "20260303F.cq4 is needed by the next start");
        out.getBuffer().setLength(0);
        assertThat(verify(journal())).as("directly behind it\n" + out + err).isZero();
        RecoveryReport report = decide();
        assertThat(report.snapshotSequence()).isPositive();
        Entry.Pruned pruned = pruned();
        assertThat(pruned.seals()).hasSize(2)
                .allSatisfy(note -> assertThat(Seal.parse(note).file()).startsWith("2026030"));
        assertThat(sink.groups().getLast().position().sequence()).isGreaterThan(before.size());

        Path whole = Files.createDirectory(folder.resolve("whole"));
        for (String part : List.of("archive", "journal")) {
            for (String file : files(part)) {
                Path target = whole.resolve(file);
                if (!Files.exists(target)) {
                    Files.copy(folder.resolve(part).resolve(file), target);
                }
            }
        }
        assertThat(entries(whole.toString()).subList(0, before.size())).isEqualTo(before);
        for (String dir : List.of(journal(), whole.toString(),
                folder.resolve("archive").toString())) {
            out.getBuffer().setLength(0);
            assertThat(verify(dir)).as(dir + "\n" + out + err).isZero();
        }
        assertThat(run("journal", "replay", whole.toString())).as(out.toString() + err).isZero();
        assertThat(run("journal", "replay", journal())).isEqualTo(3);
        assertThat(err.toString()).contains("were archived and deleted");
        assertThat(run("journal", "find", journal(), "--transaction", "tx-1501"))
                .as(err.toString()).isZero();
        assertThat(run("journal", "stats", journal())).as(err.toString()).isZero();
    }

    @Test
    void shouldOnlySayWhatWouldGoWhenAsked() throws IOException {
        assertThat(archive("2026-12-31")).isZero();

        assertThat(prune("--dry-run")).isZero();

        assertThat(out.toString()).contains("20260302F.cq4", "would be deleted",
                "the journal would begin with entry");
        assertThat(files("journal")).hasSize(4);
    }

    @Test
    void shouldDeleteNothingThatIsNotArchivedSealedAndOld() throws IOException {
        assertThat(prune()).isZero();
        assertThat(out.toString()).contains("nothing to delete",
                "20260301F.cq4 is not archived");

        assertThat(archive("2026-12-31")).isZero();
        Path copy = folder.resolve("archive/20260301F.cq4");
        byte[] bytes = Files.readAllBytes(copy);
        bytes[70_000] ^= 1;
        Files.write(copy, bytes);
        out.getBuffer().setLength(0);
        assertThat(prune()).isZero();
        assertThat(out.toString()).contains("nothing to delete",
                "20260301F.cq4 is not what the archive holds");

        out.getBuffer().setLength(0);
        assertThat(prune("--set", "journal.retention-days=36500")).isZero();
        assertThat(out.toString()).contains("20260301F.cq4 is within the retention");
        assertThat(prune("--set", "journal.retention-days=0")).isEqualTo(2);
        assertThat(files("journal")).hasSize(4);
    }

    @Test
    void shouldSayWhatToDoWhenAStartNeedsWhatWasDeleted() throws Exception {
        assertThat(archive("2026-12-31")).isZero();
        assertThat(prune()).isZero();
        try (Stream<Path> snapshots = Files.list(folder.resolve("journal-snapshots"))) {
            for (Path snapshot : snapshots.toList()) {
                Files.delete(snapshot);
            }
        }

        assertThat(catchThrowable(this::decide))
                .isInstanceOf(JournalException.class).hasMessageContaining(
                        "was archived and deleted. Copy the archived files");
    }

    @Test
    void shouldVerifyWhatWasDeletedInTwoTurns() throws Exception {
        assertThat(archive("2026-12-31")).isZero();
        assertThat(prune()).isZero();
        decide();
        decide();
        assertThat(archive("2026-12-31")).isZero();

        assertThat(prune()).as(err.toString()).isZero();

        assertThat(files("journal")).doesNotContain("20260303F.cq4");
        assertThat(verify(journal())).as(out.toString()).isZero();
        decide();
        assertThat(verify(journal())).as(out.toString()).isZero();
    }

    private int verify(String dir) {
        return run("journal", "verify", dir, "--key", folder.resolve("key.pub").toString());
    }

    private Entry.Pruned pruned() {
        try (Journal journal = ChronicleJournal.openReadOnly(folder.resolve("journal"));
                JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                if (entry instanceof Entry.Pruned found) {
                    return found;
                }
            }
        }
        throw new AssertionError("no PRUNE entry");
    }

    private static List<String> entries(String dir) {
        List<String> entries = new ArrayList<>();
        try (Journal journal = ChronicleJournal.openReadOnly(Path.of(dir));
                JournalReader reader = new JournalReader(journal)) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                entries.add(entry.toString());
            }
        }
        return entries;
    }

    /** A day of payments; a clean stop takes a snapshot. */
    private RecoveryReport decide() throws Exception {
        GoshawkConfig config = YamlConfig.load(config(), Map.of());
        for (int i = days * COUNT; i < (days + 1) * COUNT; i++) {
            source.add(Transaction.builder(Events.origin(i), "tx-" + i)
                    .eventTimeMs(Events.START_MS + i * STEP_MS).cardToken("card-" + i % 5)
                    .merchantId("m-" + i % 40).amountMinor(100).amountBaseMinor(100L)
                    .currency("EUR").build());
        }
        Clock day = new Day(days);
        days++;
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source,
                Rules.start(config),
                ChronicleJournal.open(config.journal().settings(), day),
                sink, day, () -> new UUID(1, 2)).withSnapshots(config.snapshotFolder())
                .withNotary(SigningKeys.notary(config.journal(), Map.of())),
                config.pipeline(false))) {
            RecoveryReport report = pipeline.recover();
            pipeline.start();
            while (pipeline.counters().decided() < COUNT) {
                assertThat(pipeline.isRunning()).isTrue();
                Clock.SYSTEM.park(1_000_000);
            }
            pipeline.stop();
            return report;
        }
    }

    private int archive(String before) {
        return run("journal", "archive", journal(), "--before", before, "--to",
                folder.resolve("archive").toString(), "--signing-key",
                folder.resolve("key.key").toString());
    }

    private int prune(String... options) throws IOException {
        return run(Stream.concat(Stream.of("journal", "prune", "--config", config().toString(),
                "--archive", folder.resolve("archive").toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private int run(String... command) {
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(command);
    }

    private String journal() {
        return folder.resolve("journal").toString();
    }

    private List<String> files(String part) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(part))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cq4")).sorted().toList();
        }
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("goshawk.yaml"), """
                engine: {idle-tick-ms: 0}
                kafka: {bootstrap-servers: 'nowhere:1'}
                journal: {dir: journal, free-bytes-min: 0, signing-key: key.key, retention-days: 30}
                rules: {dirs: ['%s']}
                """.formatted(PACK));
    }
}
