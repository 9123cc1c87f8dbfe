package io.goshawk.cli.chaos;

import io.goshawk.engine.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of ours with its log. Signals go to the JVM, also where that runs below a command such
 * as unshare. Used by one thread; {@link #kill} by any.
 */
public final class Child {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Process process;
    private final boolean isBelow;
    private final Path log;
    private final Set<Ending> allowed = ConcurrentHashMap.newKeySet();

    private Child(Process process, boolean isBelow, Path log) {
        this.process = process;
        this.isBelow = isBelow;
        this.log = log;
    }

    /** Starts a JVM; what it says goes to the log. */
    static Child start(Path log, List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            return new Child(process, !command.getFirst().endsWith("java"), log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }

    /** Tells it a line on standard input; if it has died meanwhile, nobody listens. */
    void order(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException dead) {
            // Whoever waits for its end sees it.
        }
    }

    /** It may end in this way, too. */
    void allow(Ending ending) {
        allowed.add(ending);
    }

    /** Likewise, unless it has ended already: what is done to it then is not what ended it. */
    private void allowIfAlive(Ending ending) {
        if (isAlive()) {
            allow(ending);
        }
    }

    /** How it may end, given what was done to it. */
    Set<Ending> allowed() {
        return new TreeSet<>(allowed);
    }

    /** Whether it ended in one of the ways that it was allowed; after its end. */
    boolean hasEndedAsAllowed() {
        return allowed.stream().anyMatch(ending -> ending.isThatOf(this));
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() {
        allowIfAlive(Ending.KILLED);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM. */
    public void terminate() {
        allowIfAlive(Ending.TERMINATED);
        signal("TERM");
    }

    /** SIGSTOP: it does nothing until {@link #resume}. */
    void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            long pid = isBelow
                    ? process.descendants().findFirst().map(ProcessHandle::pid).orElse(pid())
                    : pid();
            new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send a signal", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time that it has used; nothing where the system does not tell. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Waits for its end, whatever ends it; false if it still lives. */
    public boolean hasEndedWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** As a shell would tell it; after its end. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Waits until its log has this text; false if it ended, or too much time has passed. */
    public boolean hasSaidWithin(String text, Duration limit) {
        long deadlineNanos = Clock.SYSTEM.nanos() + limit.toNanos();
        while (!log().contains(text)) {
            if (!isAlive() || Clock.SYSTEM.nanos() - deadlineNanos > 0) {
                return log().contains(text);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    /** What it has said so far. */
    public String log() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    /** Where it is written. */
    public Path logFile() {
        return log;
    }
}
