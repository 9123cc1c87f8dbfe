package io.goshawk.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker and its controller in this JVM, on the loopback interface. Its data stay in a
 * directory and are found again by the next broker started there, also after this process was
 * killed; the ports may be others then.
 *
 * <p>The controller and the broker are put together here rather than by Kafka's own
 * {@code KafkaRaftServer}, because that one wants every port to be known beforehand, and a port
 * that was free a moment ago may be taken. Here the sockets are bound first.
 *
 * <p>Started and closed by one thread. A fatal fault of a running broker ends the JVM, as it ends
 * the process of a broker that stands alone.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(10);
    private static final Duration PREDECESSOR_LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final DirectoryLock lock;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private volatile boolean started;

    private EmbeddedBroker(KafkaConfig config, DirectoryLock lock) {
        this.lock = lock;
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> directory = KafkaRaftServer
                .initializeLogDirs(config, LOG, "");
        MetaPropertiesEnsemble identity = directory._1();
        CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
        SharedServer shared = new SharedServer(config, identity, Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, identity.clusterId().orElseThrow()),
                voters, List.of(), this::faultHandler, ServerSocketFactory.INSTANCE);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directory._2());
        broker = new BrokerServer(shared);
        controller.socketServerFirstBoundPortFuture()
                .thenAccept(port -> voters.complete(Map.of(BrokerSettings.NODE_ID,
                        new InetSocketAddress(BrokerSettings.HOST, port))));
    }

    /** Starts a broker on any free port. See {@link #start(Path, int)}. */
    public static EmbeddedBroker start(Path dataDir) {
        return start(dataDir, 0);
    }

    /**
     * Starts a broker and returns when it serves.
     *
     * @param dataDir where its data are; created and formatted if they are not there yet
     * @param port    the port for clients, or 0 for any free one
     * @throws IllegalStateException if it cannot start: the port is taken, or another broker uses
     *                               the directory
     */
    public static EmbeddedBroker start(Path dataDir, int port) {
        DirectoryLock lock = DirectoryLock.take(dataDir);
        EmbeddedBroker embedded = null;
        try {
            format(dataDir);
            embedded = new EmbeddedBroker(
                    KafkaConfig.fromProps(BrokerSettings.of(dataDir, port), false), lock);
            embedded.controller.startup();
            embedded.awaitPredecessorGone();
            embedded.broker.startup();
            embedded.started = true;
            return embedded;
        } catch (Exception failure) {
            if (embedded == null) {
                lock.close();
            } else {
                embedded.close();
            }
            throw new IllegalStateException("The broker on " + dataDir + " does not start: "
                    + rootMessage(failure) + ". If the address is in use, choose another port.",
                    failure);
        }
    }

    /** Where clients connect: host and port. */
    public String bootstrapServers() {
        return BrokerSettings.HOST + ":"
                + broker.boundPort(new ListenerName(BrokerSettings.BROKER_LISTENER));
    }

    /**
     * Stops the broker; its data stay. Returns within seconds: if the controller does not let the
     * broker go in time, it goes without.
     */
    @Override
    public void close() {
        started = false;
        broker.shutdown(SHUTDOWN_LIMIT);
        controller.shutdown();
        lock.close();
    }

    /**
     * Waits until the controller has noticed that the broker of a killed process is gone. Else the
     * new one would first take up its partitions as they were, settle transactions that have timed
     * out, and meanwhile lose the partitions for a moment; and the markers for a partition without
     * a leader are silently dropped (KAFKA-20734), so that its readers would wait for ever. It
     * costs no time: the new broker is not let in before that anyway.
     */
    private void awaitPredecessorGone() {
        long startNanos = System.nanoTime();
        while (controller.metadataCache().currentImage().isEmpty()
                || controller.metadataCache().hasAliveBroker(BrokerSettings.NODE_ID)) {
            if (System.nanoTime() - startNanos > PREDECESSOR_LIMIT.toNanos()) {
                throw new IllegalStateException(
                        "its controller still takes the broker of an earlier process for alive");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** The file with the directory's identity is written last, so without it nothing was begun. */
    private static void format(Path dataDir) {
        if (Files.exists(dataDir.resolve("meta.properties"))) {
            return;
        }
        String directory = dataDir.toAbsolutePath().toString();
        try {
            new Formatter().setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString()).addDirectory(directory)
                    .setMetadataLogDirectory(directory)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setFeatureLevel("transaction.version", (short) 2)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false,
                            StandardCharsets.UTF_8))
                    .run();
        } catch (Exception failure) {
            throw new IllegalStateException("it cannot be formatted", failure);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private FaultHandler faultHandler(String component, boolean fatal, Runnable action) {
        return (message, cause) -> {
            action.run();
            LOG.error("The embedded broker failed in {}: {}", component, message, cause);
            if (fatal && started) {
                Exit.halt(1, message);
            }
            return new IllegalStateException(component + ": " + message, cause);
        };
    }
}
