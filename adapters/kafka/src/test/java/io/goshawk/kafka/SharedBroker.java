package io.goshawk.kafka;

import io.goshawk.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One real broker for all tests of this JVM; tests keep apart by the names of their topics. */
final class SharedBroker implements BeforeAllCallback {
    private static volatile String bootstrapServers;

    static String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class);
    }

    private static final class Running implements AutoCloseable {
        private final Path dataDir;
        private final EmbeddedBroker broker;

        private Running() {
            try {
                dataDir = Files.createTempDirectory("goshawk-broker");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            broker = EmbeddedBroker.start(dataDir);
            bootstrapServers = broker.bootstrapServers();
        }

        @Override
        public void close() throws IOException {
            broker.close();
            try (Stream<Path> paths = Files.walk(dataDir)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
