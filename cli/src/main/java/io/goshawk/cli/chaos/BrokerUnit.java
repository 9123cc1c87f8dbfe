package io.goshawk.cli.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The broker: a process on one folder and one port, taken at its first start. By one thread. */
public final class BrokerUnit {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int ATTEMPTS_MAX = 5;
    /** Below the ports that systems give to clients, which might have it when it comes back. */
    private static final int PORT_MIN = 20_000;
    private static final int PORT_END = 32_768;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Children children;
    private final Path folder;
    private Child child;
    /** 0 until it has one. */
    private int port;
    private int starts;

    public BrokerUnit(Children children, Path folder) {
        this.children = children;
        this.folder = folder;
    }

    /** Starts it if it does not run, and returns when it serves. */
    public void start() {
        if (child != null && child.isAlive()) {
            return;
        }
        for (int attempts = 0; attempts < ATTEMPTS_MAX; attempts++) {
            int candidate = port == 0
                    ? PORT_MIN + ThreadLocalRandom.current().nextInt(PORT_END - PORT_MIN)
                    : port;
            if (servesAt(candidate)) {
                port = candidate;
                return;
            }
        }
        throw new ChaosException("the broker does not start " + ATTEMPTS_MAX
                + " times in a row; " + child.logFile() + " says why");
    }

    /** False if it ends before it serves: somebody else may have the port, for a moment. */
    private boolean servesAt(int candidate) {
        starts++;
        child = children.start(folder.resolve("logs/broker-" + starts + ".log"), List.of(),
                List.of("-Xmx512m", "-XX:+UseSerialGC", ChaosBroker.class.getName(),
                        folder.resolve("broker").toString(), String.valueOf(candidate)));
        boolean serves = child.hasSaidWithin(ChaosBroker.AT, START_LIMIT);
        if (!serves && child.isAlive()) {
            throw new ChaosException("the broker does not serve within " + START_LIMIT + "; "
                    + child.logFile() + " says how far it came");
        }
        return serves;
    }

    /** Stops it as an administrator does. */
    void stop() throws InterruptedException {
        child.terminate();
        if (!child.hasEndedWithin(STOP_LIMIT)) {
            child.kill();
        }
    }

    /** SIGKILL. */
    void kill() {
        child.kill();
    }

    void pause() {
        child.pause();
    }

    void resume() {
        child.resume();
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** How often it was started. */
    int starts() {
        return starts;
    }
}
