package io.goshawk.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An engine in a JVM of its own with the flags of this one: what the compiler learned from another
 * engine, and another's heap, do not slow it down. It lives for all rounds of a comparison.
 */
final class PeerProcess implements AutoCloseable {
    /** Begins every line that is meant for this class; a JVM may print others. */
    static final String ANSWER = "answer ";
    static final String FOOTPRINT = "footprint";

    private final PeerKind kind;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    PeerProcess(PeerKind kind, Workload workload) {
        this.kind = kind;
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-cp",
                System.getProperty("java.class.path"), PeerMain.class.getName(), kind.name(),
                Long.toString(workload.seed()), Integer.toString(workload.cards()),
                Integer.toString(workload.longestDays())));
        try {
            process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = process.inputReader();
        commands = process.outputWriter();
    }

    PeerKind kind() {
        return kind;
    }

    /** Decides so many payments; nothing if the engine ran out of memory or of this time. */
    Optional<Round> decide(long payments, long limitSeconds) {
        return ask(Long.toString(payments), limitSeconds).map(Round::parse);
    }

    /** Its memory now; nothing as above. */
    Optional<Footprint> footprint(long limitSeconds) {
        return ask(FOOTPRINT, limitSeconds).map(Footprint::parse);
    }

    private Optional<String> ask(String command, long limitSeconds) {
        CompletableFuture<Void> watch = CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(limitSeconds, TimeUnit.SECONDS));
        try {
            commands.write(command + "\n");
            commands.flush();
            return answers.lines().filter(line -> line.startsWith(ANSWER))
                    .map(line -> line.substring(ANSWER.length())).findFirst();
        } catch (IOException ended) {
            return Optional.empty();
        } finally {
            watch.cancel(false);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
