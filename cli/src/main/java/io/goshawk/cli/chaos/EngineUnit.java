package io.goshawk.cli.chaos;

import io.goshawk.engine.Clock;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The engine as a supervisor keeps it: one process on one journal, started again whenever it ends.
 * Used by one thread.
 */
final class EngineUnit {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int STARTS_MAX = 6;
    /** What a log says when the engine decides. */
    static final String STARTED = "msg=\"started\"";

    private final Children children;
    private final Path folder;
    private final EngineEnds ends;
    private Path journal;
    private Child child;
    private boolean isStarted;
    private long spawnedNanos;
    private int starts;
    private long startNanosMax;
    /** A flag of the JVM. */
    private String jvm = "-XX:AOTMode=auto";

    EngineUnit(Children children, Path folder, Tally tally) {
        ends = new EngineEnds(tally);
        this.children = children;
        this.folder = folder;
        this.journal = folder.resolve("journal");
    }

    /** Starts a process and does not wait; the one before has ended. */
    void spawn(String arm, List<String> before) {
        starts++;
        isStarted = false;
        spawnedNanos = Clock.SYSTEM.nanos();
        child = children.start(folder.resolve("logs/engine-" + starts + ".log"), before,
                arguments(journal, arm));
        if (!arm.isEmpty()) {
            child.allow(Ending.AT_FAIL_POINT);
        }
    }

    /**
     * Lets one life write an ahead-of-time cache of the JVM, with which the next ones start twice
     * as fast: there are many. Where the class path has folders, the JVM cannot.
     */
    void train() throws InterruptedException {
        if (System.getProperty("java.class.path").lines()
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .anyMatch(each -> Files.isDirectory(Path.of(each)))) {
            return;
        }
        Path cache = folder.resolve("engine.aot");
        jvm = "-XX:AOTCacheOutput=" + cache;
        ensureRunning();
        child.terminate();
        if (!hasEndedWithin(START_LIMIT)) {
            throw new ChaosException("the engine does not stop within " + START_LIMIT + ": "
                    + child.logFile());
        }
        jvm = Files.exists(cache) ? "-XX:AOTCache=" + cache : "-XX:AOTMode=auto";
        startNanosMax = 0;
    }

    /** A second process, on another journal. */
    Child spawnOther(Path otherJournal) {
        starts++;
        return children.start(folder.resolve("logs/engine-" + starts + ".log"), List.of(),
                arguments(otherJournal, ""));
    }

    private List<String> arguments(Path dir, String arm) {
        return List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable",
                jvm,
                "-D" + ChaosEngine.ARM + "=" + arm,
                "-D" + ChaosEngine.SNAPSHOTS + "=" + dir + "-snapshots",
                ChaosEngine.class.getName(), "run", "--config",
                folder.resolve("goshawk.yaml").toString(), "--set", "journal.dir='" + dir + "'");
    }

    /** Waits until it decides; false if it ends before. */
    boolean awaitStarted() {
        if (!isStarted) {
            isStarted = child.hasSaidWithin(STARTED, START_LIMIT);
            if (isStarted) {
                startNanosMax = Math.max(startNanosMax, Clock.SYSTEM.nanos() - spawnedNanos);
            } else if (child.isAlive()) {
                throw new ChaosException("the engine does not start within " + START_LIMIT
                        + "; " + child.logFile() + " says how far it came");
            }
        }
        return isStarted && child.isAlive();
    }

    /** Has it running, starting it again as often as a supervisor would. */
    void ensureRunning() {
        for (int attempts = 0; attempts < STARTS_MAX; attempts++) {
            if (child == null || !child.isAlive()) {
                noteEnd();
                spawn("", List.of());
            }
            if (awaitStarted()) {
                return;
            }
        }
        noteEnd();
        throw new ChaosException("the engine does not start " + STARTS_MAX + " times in a row; "
                + child.logFile() + " says why");
    }

    /** SIGKILL, if it has not ended. */
    void kill() {
        if (child != null) {
            child.kill();
        }
        noteEnd();
    }

    /** Waits for its end; false if none comes. */
    boolean hasEndedWithin(Duration limit) throws InterruptedException {
        if (child == null) {
            return true;
        }
        boolean ended = child.hasEndedWithin(limit);
        if (ended) {
            noteEnd();
        }
        return ended;
    }

    /** Counts and judges how the process ended, once. */
    private void noteEnd() {
        if (child != null && !child.isAlive()) {
            ends.note(child);
            child = null;
        }
    }

    /** Goes on with another process, on its journal. */
    void replace(Child other, Path otherJournal) {
        noteEnd();
        child = other;
        isStarted = true;
        journal = otherJournal;
    }

    /** Goes on with a journal that was moved; no process runs. */
    void moveTo(Path otherJournal) {
        journal = otherJournal;
    }

    Child child() {
        return child;
    }

    Path journal() {
        return journal;
    }

    int starts() {
        return starts;
    }

    /** The longest time from the start of a process to its first decision. */
    Duration startMax() {
        return Duration.ofNanos(startNanosMax);
    }

    /** How processes ended. */
    EngineEnds ends() {
        return ends;
    }

    /** Everything that a journal consists of. */
    List<Path> files() {
        return new ArrayList<>(List.of(journal, Path.of(journal + "-snapshots")));
    }
}
