package io.goshawk.broker;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process to be killed: runs a broker and prints where it is reached. */
final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]));
        System.out.println(broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
