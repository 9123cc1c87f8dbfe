package io.goshawk.cli.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The broker: a process on one folder and, after its first start, one port. By one thread. */
final class BrokerUnit {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Children children;
    private final Path folder;
    private String address = "127.0.0.1:0";
    private Child child;
    private int starts;

    BrokerUnit(Children children, Path folder) {
        this.children = children;
        this.folder = folder;
    }

    /** Starts it if it does not run, and returns when it serves. */
    void start() {
        if (child != null && child.isAlive()) {
            return;
        }
        starts++;
        child = children.start(folder.resolve("logs/broker-" + starts + ".log"), List.of(),
                List.of("-Xmx512m", "-XX:+UseSerialGC", ChaosBroker.class.getName(),
                        folder.resolve("broker").toString(),
                        address.substring(address.indexOf(':') + 1)));
        if (!child.hasSaidWithin(ChaosBroker.AT, START_LIMIT)) {
            throw new ChaosException("the broker does not start; " + child.logFile()
                    + " says why");
        }
        String log = child.log();
        int from = log.indexOf(ChaosBroker.AT) + ChaosBroker.AT.length();
        int to = log.indexOf('\n', from);
        while (to < 0) {
            log = child.log();
            to = log.indexOf('\n', from);
        }
        address = log.substring(from, to).strip();
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

    String address() {
        return address;
    }

    /** How often it was started. */
    int starts() {
        return starts;
    }
}
