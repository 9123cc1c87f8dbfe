package io.goshawk.bench.pipeline;

import io.goshawk.bench.ChildJvm;
import io.goshawk.bench.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs scenarios, each in a JVM of its own, with its journal on the disk of the results. */
final class ScenarioProcess {
    private final Path configFile;
    private final Path parent;

    ScenarioProcess(Path configFile, Path parent) {
        this.configFile = configFile;
        this.parent = parent;
    }

    /** See {@link Scenario#labels}. */
    Map<String, String> labels(Scenario scenario) {
        return scenario.labels(configFile);
    }

    Outcome run(Scenario scenario) throws InterruptedException {
        try (RunFolder folder = RunFolder.below(parent)) {
            Path file = folder.path().resolve("outcome.json");
            int exitCode = ChildJvm.run(ChildJvm.command(scenario.gc().flags(), PipelineMain.class,
                    List.of(PipelineMain.JSON.writeValueAsString(scenario), configFile.toString(),
                            folder.path().toString(), file.toString())),
                    ProcessBuilder.Redirect.INHERIT);
            return Files.exists(file)
                    ? PipelineMain.JSON.readValue(file.toFile(), Outcome.class)
                    : Outcome.failed("its process ended with exit code " + exitCode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
