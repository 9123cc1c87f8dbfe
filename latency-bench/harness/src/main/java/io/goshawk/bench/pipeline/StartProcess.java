package io.goshawk.bench.pipeline;

import io.goshawk.bench.ChildJvm;
import io.goshawk.engine.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts processes that share a folder: the second one finds what the first one left. */
final class StartProcess {
    private final Path configFile;
    private final Path folder;

    StartProcess(Path configFile, Path folder) {
        this.configFile = configFile;
        this.folder = folder;
    }

    /** A start with these further flags of the JVM. */
    Outcome run(StartScenario scenario, List<String> flags) throws InterruptedException {
        return run(scenario, flags, ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * Trains an AOT cache: a start, and what is decided after it.
     *
     * @return the cache
     */
    Path train(StartScenario scenario) throws InterruptedException {
        Path cache = folder.resolve("goshawk.aot");
        // The JVM that makes the cache of it tells all its flags.
        Outcome outcome = run(scenario, List.of("-XX:AOTCacheOutput=" + cache),
                ProcessBuilder.Redirect.appendTo(folder.resolve("training.log").toFile()));
        if (!outcome.faults().isEmpty() || !Files.exists(cache)) {
            throw new IllegalStateException("the training run made no AOT cache: "
                    + outcome.faults());
        }
        return cache;
    }

    private Outcome run(StartScenario scenario, List<String> flags,
            ProcessBuilder.Redirect errors) throws InterruptedException {
        Path file = folder.resolve("outcome.json");
        List<String> all = new ArrayList<>(scenario.gc().flags());
        all.addAll(flags);
        try {
            Files.deleteIfExists(file);
            List<String> command = ChildJvm.command(all, StartMain.class,
                    List.of(PipelineMain.JSON.writeValueAsString(scenario), configFile.toString(),
                            folder.toString(), file.toString()));
            command.add(Long.toString(Clock.SYSTEM.epochMs()));
            int exitCode = ChildJvm.run(command, errors);
            return Files.exists(file)
                    ? PipelineMain.JSON.readValue(file.toFile(), Outcome.class)
                    : Outcome.failed("its process ended with exit code " + exitCode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
