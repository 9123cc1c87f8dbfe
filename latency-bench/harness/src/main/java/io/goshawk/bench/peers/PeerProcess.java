package io.goshawk.bench.peers;

import io.goshawk.bench.workload.Footprint;
import io.goshawk.bench.workload.PeerProgram;
import io.goshawk.bench.workload.Round;
import io.goshawk.bench.workload.Workload;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An engine in a JVM of its own: what the compiler learned from another engine, and another's heap,
 * do not slow it down. It lives for all rounds of a comparison; see {@link PeerProgram}.
 */
final class PeerProcess implements AutoCloseable {
    /** How a JVM ends that was told to end when its memory is used up. */
    private static final int OUT_OF_MEMORY = 3;

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final Thread endWithThis;
    private final String heap;

    PeerProcess(PeerKind kind, Workload workload, ComparisonSettings settings) {
        heap = settings.heap();
        try {
            process = new ProcessBuilder(line(kind, workload, settings))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endWithThis = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(endWithThis);
        answers = process.inputReader();
        commands = process.outputWriter();
    }

    private static List<String> line(PeerKind kind, Workload workload,
            ComparisonSettings settings) {
        Path home = settings.home();
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("@" + home.resolve("config/jvm.options"), "-Dgoshawk.home=" + home,
                "-Dlogback.configurationFile=" + home.resolve("latency-bench/peers/logback.xml"),
                settings.collector().flag(), "-Xmx" + settings.heap(),
                "-XX:+ExitOnOutOfMemoryError", "-cp", kind.classPath(home), kind.mainClass(),
                Long.toString(workload.seed()), Integer.toString(workload.cards()),
                Integer.toString(workload.paymentsPerDay())));
        line.addAll(kind.arguments());
        return line;
    }

    /** Decides payments to fill windows; gives the signature of all hits so far. */
    String fill(long payments, int limitSeconds) throws PeerFailure {
        return ask(PeerProgram.FILL + payments, limitSeconds);
    }

    /** Decides payments, measured. */
    Round decide(long payments, int limitSeconds) throws PeerFailure {
        return Round.parse(ask(Long.toString(payments), limitSeconds));
    }

    /** Decides payments and gives the hits of each, as bits. */
    byte[] hits(int payments, int limitSeconds) throws PeerFailure {
        return Base64.getDecoder().decode(ask(PeerProgram.HITS + payments, limitSeconds));
    }

    /** Its memory now, after a collection. */
    Footprint footprint(int limitSeconds) throws PeerFailure {
        return Footprint.parse(ask(PeerProgram.FOOTPRINT, limitSeconds));
    }

    private String ask(String command, int limitSeconds) throws PeerFailure {
        CompletableFuture<Void> watch = CompletableFuture.runAsync(process::destroyForcibly,
                CompletableFuture.delayedExecutor(limitSeconds, TimeUnit.SECONDS));
        try {
            commands.write(command + "\n");
            commands.flush();
            Optional<String> answer = answers.lines()
                    .filter(line -> line.startsWith(PeerProgram.ANSWER)).findFirst();
            return answer.map(line -> line.substring(PeerProgram.ANSWER.length()))
                    .orElseThrow(() -> ended(watch.isDone()));
        } catch (IOException e) {
            throw ended(watch.isDone());
        } finally {
            watch.cancel(false);
        }
    }

    private PeerFailure ended(boolean isLate) {
        int code = process.onExit().join().exitValue();
        if (isLate) {
            return new PeerFailure("not done in time, --limit");
        }
        return new PeerFailure(code == OUT_OF_MEMORY
                ? "ran out of memory, -Xmx" + heap
                : "ended with exit code " + code);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        Runtime.getRuntime().removeShutdownHook(endWithThis);
    }
}
