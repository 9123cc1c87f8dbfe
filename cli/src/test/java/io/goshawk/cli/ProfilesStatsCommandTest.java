package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.config.YamlConfig;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.contract.Events;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Figures of profiles from snapshots that a pipeline has taken, whole, damaged or missing. */
@Timeout(60)
final class ProfilesStatsCommandTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final String PACK = ROOT.resolve("cli/src/test/resources/features").toString();
    private static final int COUNT = 500;
    private static final int MERCHANTS = 400;
    private static final long STEP_MS = 10_000;

    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldTellWhatProfilesHoldAndWhatIsComplete() throws Exception {
        decide();

        String newest = newest().toString();

        assertThat(run("--config", config().toString())).as(err.toString()).isZero();

        assertThat(out.toString().lines().map(line -> line.replaceAll("  +", " ")))
                .anyMatch(line -> line.startsWith("snapshot " + newest))
                .anyMatch(line -> line.matches("stands before entry [0-9,]+ of journal .*, clock"
                        + " 2026-01-05T.*"))
                .contains("history from 2026-01-05T09:00:00Z")
                .anyMatch(line -> line.matches("card 5 [0-9,]+ [0-9,]+ [0-9,]+ 0 0"))
                .anyMatch(line -> line.matches("merchant 300 [0-9,]+ [0-9,]+ [0-9,]+ 0 [0-9,]+"))
                .contains("card.count_1h 1 h yes", "card.frauds_7d 7 d from 2026-01-12T09:00:00Z",
                        "card.large_24h 2 d from 2026-01-07T09:00:00Z",
                        "card.last_country - known since 2026-01-05T09:00:00Z");
    }

    @Test
    void shouldTellItToMachines() throws Exception {
        decide();

        assertThat(run("--snapshots", snapshots(), "--rules", PACK, "--format", "json"))
                .as(err.toString()).isZero();

        assertThat(out.toString()).contains("\"checked\" : false", "\"damaged\" : [ ]",
                "\"clock_time\" : ", "\"profile\" : \"merchant\"", "\"entities\" : 300",
                "\"bytes_per_entity\" : ", "\"feature\" : \"card.count_1h\"",
                "\"complete_from_time\" : " + (Events.START_MS + 3_600_000));
    }

    @Test
    void shouldReadSnapshotsAloneWhenTheRulesAreNotKnown() throws Exception {
        decide();

        assertThat(run("--snapshots", snapshots())).isZero();

        assertThat(out.toString()).contains("card ", "merchant ").doesNotContain("count_1h",
                "declared otherwise");
    }

    @Test
    void shouldSayThatTheProfilesAreDeclaredOtherwiseByNow() throws Exception {
        decide();
        Path changed = Files.createDirectory(folder.resolve("changed"));
        try (Stream<Path> files = Files.list(Path.of(PACK))) {
            for (Path file : files.toList()) {
                Files.writeString(changed.resolve(file.getFileName()),
                        Files.readString(file).replace("window: 7 d", "window: 8 d"));
            }
        }

        assertThat(run("--snapshots", snapshots(), "--rules", changed.toString())).isZero();

        assertThat(out.toString()).contains("The profiles are declared otherwise by now")
                .doesNotContain("count_1h");
    }

    @Test
    void shouldFindADamagedSnapshotWhenItChecks() throws Exception {
        decide();
        Path damaged = newest();
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length - 100] ^= 1;
        Files.write(damaged, bytes);

        assertThat(run("--snapshots", snapshots(), "--check")).isEqualTo(1);

        assertThat(out.toString()).contains("DAMAGED: " + damaged).doesNotContain(
                "whole: " + damaged, "snapshot  " + damaged).containsOnlyOnce("whole: ")
                .contains("merchant ");
    }

    @Test
    void shouldFindNothingWrongWithSnapshotsThatAreWhole() throws Exception {
        decide();

        assertThat(run("--snapshots", snapshots(), "--check")).isZero();

        assertThat(out.toString().lines().filter(line -> line.startsWith("whole: "))).hasSize(2);
    }

    @Test
    void shouldFailWhenThereIsNoSnapshot() throws IOException {
        assertThat(run("--snapshots", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("goshawk: there is no folder ")
                .contains("hint: name the folder of the snapshots");

        assertThat(run("--snapshots", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no snapshot in " + folder + " can be read");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        List<String> command = Stream.concat(Stream.of("profiles", "stats"),
                Stream.of(arguments)).toList();
        return Goshawk.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(command.toArray(String[]::new));
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("goshawk.yaml"), """
                engine: {idle-tick-ms: 0}
                kafka: {bootstrap-servers: 'nowhere:1'}
                journal: {dir: journal}
                rules: {dirs: ['%s']}
                """.formatted(PACK));
    }

    /** Payments of five cards at more merchants than are kept; a clean stop takes a snapshot. */
    private void decide() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        MemorySink sink = new MemorySink();
        MemorySource source = new MemorySource(50);
        for (int stop = 1; stop <= 2; stop++) {
            for (int i = (stop - 1) * COUNT; i < stop * COUNT; i++) {
                source.add(Transaction.builder(Events.origin(i), "tx-" + i)
                        .eventTimeMs(Events.START_MS + i * STEP_MS).cardToken("card-" + i % 5)
                        .merchantId("m-" + i % MERCHANTS).amountMinor(100).amountBaseMinor(100L)
                        .currency("EUR").build());
            }
            decide(source, journal, sink);
        }
    }

    private void decide(MemorySource source, MemoryJournal journal, MemorySink sink)
            throws Exception {
        GoshawkConfig config = YamlConfig.load(config(), Map.of());
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source,
                Rules.start(config), journal, sink, Clock.SYSTEM, () -> new UUID(1, 2))
                .withSnapshots(config.snapshotFolder()), config.pipeline(false))) {
            pipeline.recover();
            pipeline.start();
            while (pipeline.counters().decided() < COUNT) {
                assertThat(pipeline.isRunning()).isTrue();
                LockSupport.parkNanos(1_000_000);
            }
            pipeline.stop();
        }
    }

    private String snapshots() {
        return folder.resolve("journal-snapshots").toString();
    }

    private Path newest() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(snapshots()))) {
            return files.sorted().toList().getLast();
        }
    }
}
