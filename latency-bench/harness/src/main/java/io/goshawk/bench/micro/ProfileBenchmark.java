package io.goshawk.bench.micro;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Aggregate;
import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.engine.profile.TransactionField;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A transaction in a profile of cards with one feature over a day: finding the card, letting go of
 * what leaves its window, taking the transaction in, reading the value. Windows are full: about
 * nine transactions a card, one leaves for each that enters. Making the transaction is included,
 * some hundred nanoseconds, the same for every aggregate. No labels come.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProfileBenchmark {
    private static final long WINDOW_MS = TimeUnit.DAYS.toMillis(1);
    private static final int FILL = 1_000_000;
    private static final long BYTES_MAX = 4L << 30;

    /** What is computed. */
    @Param
    private Aggregate aggregate;
    /** How many cards pay in turn. */
    @Param("100000")
    private int cards;

    private Purchases purchases;
    private ProfileStore store;

    /** Fills the windows. */
    @Setup
    public void fill() {
        purchases = new Purchases(1, cards);
        store = new ProfileStore(List.of(new Profile("card",
                List.of(TransactionField.CARD_TOKEN), 2 * WINDOW_MS, 2 * cards,
                Profile.AtCap.STOP, true, List.of(feature()))), BYTES_MAX);
        for (int i = 0; i < FILL; i++) {
            update();
        }
    }

    private Feature feature() {
        boolean windowed = aggregate.needsWindow();
        return new Feature("feature", aggregate, field(), windowed ? WINDOW_MS : Feature.NO_WINDOW,
                0, 0, true, null, aggregate == Aggregate.RATE ? domestic() : null);
    }

    private Field field() {
        if (aggregate.needsNumber()) {
            return TransactionField.AMOUNT;
        }
        return aggregate == Aggregate.DISTINCT || aggregate == Aggregate.LAST
                ? TransactionField.MERCHANT_ID
                : null;
    }

    private static Condition domestic() {
        return new Condition.Compare(new Condition.FieldOperand(TransactionField.MERCHANT_COUNTRY),
                Condition.Comparison.EQUAL, new Condition.TextOperand("DE"));
    }

    /** One transaction. */
    @Benchmark
    public Features update() {
        Transaction transaction = purchases.next();
        return store.update(transaction, transaction.eventTimeMs());
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        store.close();
    }
}
