package io.goshawk.bench.micro;

import io.goshawk.bench.RunFolder;
import io.goshawk.engine.EventSource;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Partition;
import io.goshawk.privacy.PersonalFields;
import io.goshawk.privacy.ProtectedSource;
import io.goshawk.privacy.Subject;
import io.goshawk.privacy.SubjectKeys;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Encrypting the personal fields of a payment of a card that has a key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProtectionBenchmark {
    private static final int CARDS = 10_000;

    /** What is personal. */
    @Param({"device_id", "device_id,ip,customer_id"})
    private String fields;

    private final Purchases purchases = new Purchases(1, CARDS);
    private RunFolder folder;
    private ProtectedSource source;

    /** Gives every card its key. */
    @Setup(Level.Trial)
    public void open() {
        folder = RunFolder.temporary();
        source = new ProtectedSource(new Endless(), new PersonalFields(
                List.of(fields.split(",")), Subject.Kind.CARD_TOKEN),
                SubjectKeys.open(folder.path(), CARDS + 1));
        for (int i = 0; i < 2 * CARDS; i++) {
            source.poll(input -> {
                // only for its key
            });
        }
    }

    /** One payment; what is left without encryption is some tens of nanoseconds. */
    @Benchmark
    public void protect(Blackhole sink) {
        source.poll(sink::consume);
    }

    /** Gives the keys up and removes them. */
    @TearDown(Level.Trial)
    public void close() {
        source.close();
        folder.close();
    }

    /** A payment a poll. */
    private final class Endless implements EventSource {
        @Override
        public void start(Map<Partition, Long> nextOffsets) {
            // begins anywhere
        }

        @Override
        public int poll(Consumer<Input> receiver) {
            receiver.accept(purchases.next().copy().deviceId("5f1c3a90b7de44f2").ip("203.0.113.7")
                    .customerId("cust-83920174").build());
            return 1;
        }

        @Override
        public void pause(boolean paused) {
            // never asked to
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
