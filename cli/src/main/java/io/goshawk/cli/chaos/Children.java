package io.goshawk.cli.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Every process of Goshawk's own that was started. All are ended when this closes, and when this
 * JVM is told to stop; if it is killed, they notice that nobody gives them orders any more.
 */
public final class Children implements AutoCloseable {
    private final Set<Child> all = ConcurrentHashMap.newKeySet();
    private final List<Runnable> ends = new CopyOnWriteArrayList<>();
    private final Thread hook = Thread.ofPlatform().unstarted(this::killAll);
    private final Path home;
    private volatile boolean ended;

    /** @param home the installation */
    public Children(Path home) {
        this.home = home;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts a JVM with the flags of every Goshawk and this one's class path.
     *
     * @param before a command that starts it, or nothing
     */
    public Child start(Path log, List<String> before, List<String> arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("@" + home.resolve("config/jvm.options"));
        command.add("-Dgoshawk.home=" + home);
        command.add("-Dlogback.configurationFile=" + home.resolve("config/logback.xml"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(arguments);
        if (ended) {
            throw new IllegalStateException("chaos is ending");
        }
        Child child = Child.start(log, command);
        all.removeIf(each -> !each.isAlive());
        all.add(child);
        if (ended) {
            child.kill();
        }
        return child;
    }

    /** Does this, too, when all have ended; it must bear to be done twice. */
    void afterwards(Runnable end) {
        ends.add(end);
    }

    private void killAll() {
        ended = true;
        all.forEach(Child::kill);
        ends.forEach(Runnable::run);
    }

    @Override
    public void close() {
        killAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // It runs already, and does the same.
        }
    }
}
