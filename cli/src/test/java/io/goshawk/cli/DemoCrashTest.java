package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.chronicle.ChronicleJournal;
import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.demo.Population;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.journal.Journal;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.formats.FileRecord;
import io.goshawk.formats.LabelJson;
import io.goshawk.formats.TransactionJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A demo with profiles and labels is killed with SIGKILL, twice, and started again on its folder;
 * broker and engine die together, in the middle of whatever they do. The second start goes on from
 * a snapshot; before the third the newest is damaged. In the end every input is in the journal
 * once, and every decision, with all its features, is the one that an undisturbed run makes of the
 * same inputs in the same order, in this process, without Kafka and snapshots, on one thread.
 */
final class DemoCrashTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final Path PACK = ROOT.resolve("cli/src/test/resources/features");
    private static final int COUNT = 40_000;
    private static final int SNAPSHOT_ENTRIES = 800;
    private static final long SEED = 5;
    private static final long LIMIT_SECONDS = 120;

    @TempDir
    private Path folder;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldLoseAndDoubleNothingWhenKilled() throws Exception {
        runUntilKilled();
        List<String> second = runUntilKilled();
        List<Path> snapshots = snapshots();
        damage(snapshots.getFirst());
        List<String> third = runToTheEnd();

        assertThat(second).as("seed %d", SEED)
                .anyMatch(line -> line.startsWith("Went on from the snapshot before entry "));
        assertThat(third).as("seed %d", SEED)
                .anyMatch(line -> line.contains("not used, an older one")
                        && line.contains(snapshots.getFirst().getFileName().toString()))
                .anyMatch(line -> line.startsWith("Went on from the snapshot before entry "
                        + String.format(Locale.ROOT, "%,d:", sequence(snapshots.get(1)))))
                .anyMatch(line -> line.startsWith("Complete from 2025-01-13T"))
                .contains("Nothing lost, nothing doubled.");
        try (Journal journal = ChronicleJournal.openReadOnly(demo().resolve("journal"))) {
            JournalContent content = JournalContent.of(journal);
            assertThat(content.records()).as("seed %d", SEED).isEqualTo(population().records());
            assertThat(content.labels()).as("seed %d", SEED).isEqualTo(population().labels());
            assertThat(content.outcomes()).as("seed %d", SEED)
                    .isEqualTo(undisturbed(content.inputs()).outcomes());
            assertThat(content.seen()).as("nothing was compared in vain").contains(
                    "features_busy_card", "features_known_fraud", "window_busy_merchant",
                    "CHANGED", "duplicate", "evicted");
        }
    }

    private Process start() throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + ROOT.resolve("config/jvm.options"), "-Xmx1g", "-Dgoshawk.home=" + ROOT,
                "-Dlogback.configurationFile=" + ROOT.resolve("config/logback.xml"), "-cp",
                System.getProperty("java.class.path"), "io.goshawk.cli.Goshawk", "demo",
                "--keep", demo().toString(), "--rules", PACK.toString(), "--count",
                String.valueOf(COUNT), "--seed", String.valueOf(SEED), "--speed", "4000",
                "--snapshot-entries", String.valueOf(SNAPSHOT_ENTRIES), "--alerts", "1000000")
                .redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    /**
     * Kills it when alerts are read back and it has written two snapshots, the older of which
     * cannot be ahead of what is committed: the line is then in full flow.
     */
    private List<String> runUntilKilled() throws Exception {
        List<Path> before = snapshots();
        long newest = before.isEmpty() ? -1 : sequence(before.getFirst());
        Process process = start();
        List<String> seen = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !(line.startsWith("REVIEW") && hasTwoBeyond(newest))) {
                seen.add(line);
                line = out.readLine();
            }
            assertThat(line).as("the demo ended early: %s", seen).isNotNull();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return seen;
    }

    private List<String> runToTheEnd() throws Exception {
        Process process = start();
        List<String> lines;
        try (BufferedReader out = process.inputReader()) {
            lines = out.lines().toList();
        }
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s", lines).isZero();
        return lines;
    }

    private Path demo() {
        return folder.resolve("demo");
    }

    /** The files, the newest first. */
    private List<Path> snapshots() throws IOException {
        Path snapshots = demo().resolve("journal-snapshots");
        if (!Files.exists(snapshots)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(snapshots)) {
            return files.filter(file -> file.toString().endsWith(".snapshot"))
                    .sorted(Comparator.reverseOrder()).toList();
        }
    }

    private boolean hasTwoBeyond(long sequence) throws IOException {
        return snapshots().stream().filter(file -> sequence(file) > sequence).count() == 2;
    }

    private static long sequence(Path snapshot) {
        String name = snapshot.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('-')));
    }

    private static void damage(Path snapshot) throws IOException {
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);
    }

    /** What the population sends. */
    private JournalContent population() throws IOException {
        GoshawkConfig config = config();
        TransactionJson transactions = new TransactionJson(config.input().limits());
        LabelJson labels = new LabelJson(config.input().limits());
        Population population = new Population(SEED, COUNT);
        List<Input> inputs = new ArrayList<>();
        long nowMs = Clock.SYSTEM.epochMs();
        Origin origin = new Origin(new Partition("anywhere", 0), 0, 1, nowMs);
        while (population.hasNext()) {
            FileRecord next = population.next();
            inputs.add(transactions.decode(origin, key(next), next.json()));
            for (FileRecord label = population.nextLabel(); label != null; label = population
                    .nextLabel()) {
                inputs.add(labels.decode(origin, key(label), label.json()));
            }
        }
        return JournalContent.of(inputs);
    }

    private static byte[] key(FileRecord next) {
        return next.key().getBytes(StandardCharsets.UTF_8);
    }

    /** The same inputs, in the same order, with nothing in between. */
    private JournalContent undisturbed(List<Input> inputs) throws IOException {
        MemorySource source = new MemorySource(1_000);
        inputs.forEach(source::add);
        GoshawkConfig config = config();
        MemoryJournal journal = new MemoryJournal();
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source,
                Rules.start(config), journal, new MemorySink(), Clock.SYSTEM,
                UUID::randomUUID), config.pipeline(false))) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
        return JournalContent.of(journal);
    }

    private GoshawkConfig config() throws IOException {
        return DemoConfig.write(folder, "nowhere:1", PACK, SNAPSHOT_ENTRIES);
    }
}
