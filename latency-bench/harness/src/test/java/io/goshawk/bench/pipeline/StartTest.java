package io.goshawk.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.goshawk.engine.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second start that compiles all rules again does not count as one. */
class StartTest {
    private static final Path CONFIG = Path.of(System.getProperty("goshawk.root"), "config",
            "goshawk.yaml");

    @TempDir
    private Path folder;

    private Outcome start() throws InterruptedException {
        return new Start(
                new StartScenario("start", 1, new Traffic(1, 1_000, 0, 0.1), Scenario.Gc.G1, false),
                CONFIG, folder, new StartTimes(Clock.SYSTEM, Clock.SYSTEM.epochMs())).run();
    }

    @Test
    void shouldTellThatNoCompiledFileWasFound() throws Exception {
        assertThat(start().faults()).isEmpty();
        removeCompiled();

        assertThat(start().faults()).singleElement().asString().startsWith("no compiled file");
    }

    /** They are there only if the tests run from jars. */
    private void removeCompiled() throws IOException {
        Path compiled = folder.resolve("journal-rules");
        if (Files.exists(compiled)) {
            try (Stream<Path> files = Files.list(compiled)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
