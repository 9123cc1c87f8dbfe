package io.goshawk.rules.sandbox;

import io.goshawk.engine.decision.RuleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Compiles rules in a process of its own first, with little memory and little time. What takes too
 * much of either there is never compiled in the process that decides; what does not takes no more
 * here, because compiling depends on the text alone.
 *
 * @param heapMb  the heap of the process, in MiB
 * @param seconds how long it may take
 */
public record TrialCompile(int heapMb, int seconds) {
    /** The exit code of a JVM that ran out of memory. */
    private static final int OUT_OF_MEMORY = 3;

    /**
     * What is wrong with the files, a line each; nothing if they can be compiled within the limits.
     *
     * @throws UncheckedIOException if no process can be started
     */
    public List<String> problems(List<RuleFile> files) {
        try {
            Path folder = Files.createTempDirectory("goshawk-trial");
            try {
                return problems(files, folder);
            } finally {
                Files.deleteIfExists(input(folder));
                Files.deleteIfExists(output(folder));
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("rules cannot be tried in a process of their own", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("the trial was interrupted");
        }
    }

    private static Path input(Path folder) {
        return folder.resolve("files");
    }

    private static Path output(Path folder) {
        return folder.resolve("problems");
    }

    private List<String> problems(List<RuleFile> files, Path folder)
            throws IOException, InterruptedException {
        FilesInTransit.write(files, input(folder));
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMb + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                TrialProcess.class.getName())
                .redirectInput(input(folder).toFile())
                .redirectOutput(output(folder).toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                return List.of("the rules take longer than " + seconds + " s to compile (split"
                        + " them, or make them simpler)");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return switch (process.exitValue()) {
            case 0 -> Files.readAllLines(output(folder));
            case OUT_OF_MEMORY -> List.of("the rules take more than " + heapMb + " MiB to compile"
                    + " (split them, or make them simpler)");
            default -> List.of("compiling the rules ended a process with code "
                    + process.exitValue());
        };
    }
}
