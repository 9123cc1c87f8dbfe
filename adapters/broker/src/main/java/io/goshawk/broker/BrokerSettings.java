package io.goshawk.broker;

import java.nio.file.Path;
import java.util.Properties;

/** What a single KRaft node on the loopback interface is started with. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String HOST = "127.0.0.1";
    static final String BROKER_LISTENER = "BROKER";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final int MEBIBYTE = 1 << 20;

    private BrokerSettings() {}

    /** The properties of a broker on this port; 0 lets the operating system choose. */
    static Properties of(Path dataDir, int port) {
        Properties properties = new Properties();
        identity(properties, dataDir, port);
        internalTopics(properties);
        latency(properties);
        footprint(properties);
        return properties;
    }

    private static void identity(Properties properties, Path dataDir, int port) {
        set(properties, "process.roles", "broker,controller");
        set(properties, "node.id", NODE_ID);
        set(properties, "log.dirs", dataDir.toAbsolutePath());
        set(properties, "listeners", BROKER_LISTENER + "://" + HOST + ":" + port + ","
                + CONTROLLER_LISTENER + "://" + HOST + ":0");
        set(properties, "listener.security.protocol.map",
                BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        set(properties, "inter.broker.listener.name", BROKER_LISTENER);
        set(properties, "controller.listener.names", CONTROLLER_LISTENER);
        // The port is filled in when the controller's socket is bound.
        set(properties, "controller.quorum.voters", NODE_ID + "@" + HOST + ":0");
        // Topics are created by `goshawk topics create`, never silently.
        set(properties, "auto.create.topics.enable", false);
    }

    private static void internalTopics(Properties properties) {
        set(properties, "default.replication.factor", 1);
        set(properties, "offsets.topic.replication.factor", 1);
        set(properties, "offsets.topic.num.partitions", 1);
        set(properties, "transaction.state.log.replication.factor", 1);
        set(properties, "transaction.state.log.min.isr", 1);
        set(properties, "transaction.state.log.num.partitions", 1);
        set(properties, "share.coordinator.state.topic.replication.factor", 1);
        set(properties, "share.coordinator.state.topic.min.isr", 1);
        set(properties, "share.coordinator.state.topic.num.partitions", 1);
    }

    private static void latency(Properties properties) {
        // The first write of a transaction waits for the markers of the last one in such steps.
        set(properties, "add.partitions.to.txn.retry.backoff.ms", 1);
        set(properties, "group.initial.rebalance.delay.ms", 0);
        // How often transactions that are open for too long are looked for.
        set(properties, "transaction.abort.timed.out.transaction.cleanup.interval.ms", 1_000);
        // After a kill, the dead broker's session must expire before the new one is let in.
        set(properties, "broker.heartbeat.interval.ms", 500);
        set(properties, "broker.session.timeout.ms", 3_000);
        set(properties, "server.max.startup.time.ms", 60_000);
    }

    private static void footprint(Properties properties) {
        set(properties, "num.network.threads", 1);
        set(properties, "num.io.threads", 2);
        set(properties, "background.threads", 2);
        set(properties, "log.cleaner.dedupe.buffer.size", 2 * MEBIBYTE);
        set(properties, "log.cleaner.io.buffer.size", MEBIBYTE / 4);
        set(properties, "offsets.load.buffer.size", MEBIBYTE);
        set(properties, "transaction.state.log.load.buffer.size", MEBIBYTE);
    }

    private static void set(Properties properties, String key, Object value) {
        properties.setProperty(key, String.valueOf(value));
    }
}
