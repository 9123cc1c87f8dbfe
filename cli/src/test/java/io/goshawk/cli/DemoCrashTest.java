package io.goshawk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.cli.config.GoshawkConfig;
import io.goshawk.cli.demo.Population;
import io.goshawk.engine.Clock;
import io.goshawk.engine.Pipeline;
import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.memory.MemoryJournal;
import io.goshawk.engine.memory.MemorySink;
import io.goshawk.engine.memory.MemorySource;
import io.goshawk.formats.FileRecord;
import io.goshawk.formats.TransactionJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A demo is killed with SIGKILL, twice, and started again on its folder; broker and engine die
 * together, in the middle of whatever they do. In the end every decision is the one that an
 * undisturbed run makes of the same population, in this process, without Kafka, on one thread.
 */
final class DemoCrashTest {
    private static final Path ROOT = Path.of(System.getProperty("goshawk.root"));
    private static final int COUNT = 15_000;
    private static final long SEED = 5;
    private static final long LIMIT_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseAndDoubleNothingWhenKilled() throws Exception {
        Path decisions = folder.resolve("decisions.csv");

        killWhenItPrints("REVIEW", start(decisions));
        killWhenItPrints("REVIEW", start(decisions));
        Process last = start(decisions);
        List<String> lines = readAll(last);

        assertThat(last.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).as("seed %d", SEED).contains("Nothing lost, nothing doubled.")
                .anyMatch(line -> line.startsWith("Went on from "));
        assertThat(last.exitValue()).isZero();
        assertThat(Files.readAllLines(decisions)).isEqualTo(undisturbed());
    }

    private Process start(Path decisions) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + ROOT.resolve("config/jvm.options"), "-Xmx1g", "-Dgoshawk.home=" + ROOT,
                "-Dlogback.configurationFile=" + ROOT.resolve("config/logback.xml"), "-cp",
                System.getProperty("java.class.path"), "io.goshawk.cli.Goshawk", "demo",
                "--keep", folder.resolve("demo").toString(), "--count", String.valueOf(COUNT),
                "--seed", String.valueOf(SEED), "--speed", "4000", "--decisions",
                decisions.toString(), "--alerts", "1000000")
                .redirectErrorStream(true).start();
    }

    /** Kills it when the first alert of this run was read back: the line is then in full flow. */
    private static void killWhenItPrints(String word, Process process) throws Exception {
        List<String> seen = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.startsWith(word)) {
                seen.add(line);
                line = out.readLine();
            }
            assertThat(line).as("the demo ended early: %s", seen).isNotNull();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static List<String> readAll(Process process) throws IOException {
        try (BufferedReader out = process.inputReader()) {
            return out.lines().toList();
        }
    }

    /** The decisions of the same population with nothing in between. */
    private List<String> undisturbed() throws IOException {
        MemorySource source = new MemorySource(1_000);
        GoshawkConfig config = DemoConfig.write(folder, "nowhere:1",
                ROOT.resolve("rules/packs/cards"));
        TransactionJson decoder = new TransactionJson(config.input().limits());
        Population population = new Population(SEED, COUNT);
        Partition partition = new Partition("transactions", 0);
        long nowMs = Clock.SYSTEM.epochMs();
        for (long offset = 0; population.hasNext(); offset++) {
            FileRecord next = population.next();
            source.add(decoder.decode(new Origin(partition, offset, offset + 1, nowMs),
                    next.key().getBytes(StandardCharsets.UTF_8), next.json()));
        }
        MemoryJournal journal = new MemoryJournal();
        try (Pipeline pipeline = new Pipeline(new PipelinePorts(source,
                Rules.start(config.rules()), journal, new MemorySink(), Clock.SYSTEM,
                UUID::randomUUID), config.engine().settings(false))) {
            pipeline.recover();
            while (!source.isDrained()) {
                pipeline.step();
            }
        }
        Path file = folder.resolve("undisturbed.csv");
        DemoDecisions.write(journal, file);
        return Files.readAllLines(file);
    }
}
