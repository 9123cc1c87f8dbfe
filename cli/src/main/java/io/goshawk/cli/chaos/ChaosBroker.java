package io.goshawk.cli.chaos;

import io.goshawk.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own: data folder and port. SIGTERM stops it in good order. */
public final class ChaosBroker {
    /** What stands before its address on standard output. */
    static final String AT = "broker at ";

    private ChaosBroker() {}

    /** Starts a broker, prints where it is reached, and waits for the end. */
    public static void main(String[] arguments) throws InterruptedException {
        Orders.follow(ignored -> {
            // its end is all that matters
        });
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]),
                Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(broker::close));
        System.out.println(AT + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
