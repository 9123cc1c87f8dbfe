package io.goshawk.bench;

import io.goshawk.bench.workload.PaymentStream;
import io.goshawk.bench.workload.Workload;
import io.goshawk.engine.chain.ChainHead;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.StateSettings;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.snapshot.ShardState;
import io.goshawk.engine.snapshot.SnapshotFolder;
import io.goshawk.engine.snapshot.SnapshotTaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long updates of a full store take while a snapshot is written, at a steady rate; and the same
 * without one, because what else happens on the machine delays both.
 */
final class StoreSnapshot {
    private static final int DAYS = 30;
    private static final int KEPT_PAGES = 1 << 14;
    private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1) / 20_000;
    private static final int QUIET_PAYMENTS = 200_000;
    private static final int SNAPSHOTS = 5;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final ProfileStore store;
    private final PaymentStream stream;
    private final SnapshotTaker taker;
    private long sequence;
    private final StringJoiner begins = new StringJoiner(", ");
    private long beginNanos;
    private double writingSeconds;

    private StoreSnapshot(ProfileStore store, PaymentStream stream, SnapshotTaker taker) {
        this.store = store;
        this.stream = stream;
        this.taker = taker;
    }

    static String markdown(long seed, int cards) throws IOException {
        Path dir = Files.createTempDirectory("goshawk-bench");
        try (ProfileStore store = new ProfileStore(List.of(StoreProfiles.standard()), 16L << 30);
                SnapshotTaker taker = new SnapshotTaker(new SnapshotFolder(dir, 1), 1,
                        KEPT_PAGES)) {
            PaymentStream stream = new PaymentStream(new Workload(seed, cards, 1));
            for (long i = 0; i < (long) cards * DAYS; i++) {
                Transaction payment = stream.next();
                store.update(payment, payment.eventTimeMs());
            }
            taker.startAt(0, store);
            StoreSnapshot run = new StoreSnapshot(store, stream, taker);
            Histogram without = run.quiet();
            Histogram with = new Histogram(SIGNIFICANT_DIGITS);
            for (int i = 0; i < SNAPSHOTS; i++) {
                run.whileWriting(with);
            }
            return String.format(Locale.ROOT, "%,d cards, 20,000 updates/s, %d snapshots of %,d MB"
                    + " in %.1f s each; beginning them took %s µs.%n%n"
                    + "| µs | p50 | p99 | p99.9 | worst |%n|---|---|---|---|---|%n%s%s", cards,
                    SNAPSHOTS, bytes(dir) / 1_000_000, run.writingSeconds / SNAPSHOTS, run.begins,
                    row("without a snapshot", without), row("while one is written", with));
        } finally {
            remove(dir);
        }
    }

    /** Nothing is due before the first entry. */
    private Histogram quiet() {
        Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
        long dueNanos = System.nanoTime();
        for (int i = 0; i < QUIET_PAYMENTS; i++) {
            dueNanos += GAP_NANOS;
            update(dueNanos, latencies);
        }
        return latencies;
    }

    private void whileWriting(Histogram latencies) {
        sequence++;
        beginNanos = 0;
        long startNanos = System.nanoTime();
        long dueNanos = startNanos;
        while (taker.taken() + taker.failed() < sequence) {
            dueNanos += GAP_NANOS;
            update(dueNanos, latencies);
        }
        writingSeconds += (System.nanoTime() - startNanos) / 1e9;
        begins.add(Long.toString(TimeUnit.NANOSECONDS.toMicros(beginNanos)));
        if (taker.failed() > 0) {
            throw new IllegalStateException("a snapshot was given up");
        }
    }

    /** Makes a payment before it is due, and times what deciding it would do with the store. */
    private void update(long dueNanos, Histogram latencies) {
        Transaction payment = stream.next();
        while (System.nanoTime() < dueNanos) {
            Thread.onSpinWait();
        }
        long startNanos = System.nanoTime();
        taker.takeIfDue(sequence, this::state, store);
        beginNanos = Math.max(beginNanos, System.nanoTime() - startNanos);
        store.update(payment, payment.eventTimeMs());
        latencies.recordValue(System.nanoTime() - startNanos);
    }

    private ShardState state() {
        return new ShardState(new UUID(0, 0), new StateSettings(1, 0, 1), sequence,
                ChainHead.NONE, null, 0, null, -1, "bench",
                new long[0], 0, 0, 0, Map.of(), "bench", List.of(),
                new long[0], new long[0]);
    }

    private static String row(String name, Histogram latencies) {
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %.0f |%n", name,
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3,
                latencies.getValueAtPercentile(99.9) / 1e3, latencies.getMaxValue() / 1e3);
    }

    private static long bytes(Path dir) throws IOException {
        try (var files = Files.list(dir)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void remove(Path dir) throws IOException {
        try (var files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
