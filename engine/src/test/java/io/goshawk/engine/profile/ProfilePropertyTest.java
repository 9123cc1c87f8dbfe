package io.goshawk.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.FraudLabel.Verdict;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import java.util.stream.LongStream;

/**
 * Every feature of random declarations, at every transaction of random streams with late events,
 * jumps of the clock and labels, against looking at all transactions again.
 */
class ProfilePropertyTest {
    private static final Origin ORIGIN = new Origin(new Partition("test", 0), 0, 1, 0);
    private static final long START_MS = 1_700_000_000_000L;
    private static final int TRANSACTIONS = 400;

    /** What is known of a transaction that a label can be about. */
    private record Known(NaiveProfile.Seen seen, long clockMs) {}

    private Random random;
    private Profile profile;
    private long clockMs;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, Boolean> verdicts = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("goshawk.seeds", 300));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldComputeWhatLookingAtEverythingAgainComputes(long seed) {
        random = new Random(seed);
        profile = new RandomProfiles(random).next();
        NaiveProfile naive = new NaiveProfile(profile);
        clockMs = START_MS;
        int cards = 1 + random.nextInt(6);

        try (ProfileStore store = new ProfileStore(List.of(profile), 64 << 20)) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                Transaction transaction = transaction(i, cards);
                clockMs = Math.max(clockMs, transaction.eventTimeMs());
                Features features = store.update(transaction, clockMs);
                NaiveProfile.Seen seen = naive.update(transaction, clockMs);
                check(seed, i, features, seen);
                known.put(transaction.transactionId(), new Known(seen, clockMs));
                verdicts.remove(transaction.transactionId());
                if (random.nextInt(3) == 0) {
                    label(store, i);
                }
            }
        }
    }

    private Transaction transaction(int number, int cards) {
        long stepMs = switch (random.nextInt(40)) {
            case 0 -> random.nextLong(9 * 86_400_000L);
            case 1, 2, 3 -> random.nextLong(7_200_000);
            case 4, 5, 6, 7, 8 -> 0;
            default -> random.nextLong(90_000);
        };
        long timeMs = clockMs + stepMs;
        if (random.nextInt(8) == 0) {
            timeMs = clockMs - random.nextLong(random.nextBoolean() ? 120_000 : 3 * 86_400_000L);
        }
        TransactionBuilder builder = Transaction
                .builder(ORIGIN, "tx-" + (random.nextInt(50) == 0 ? number / 2 : number))
                .eventTimeMs(timeMs).cardToken("card-" + random.nextInt(cards))
                .merchantId("m-" + random.nextInt(8))
                .amountMinor(random.nextInt(10) == 0
                        ? 10_000_000_000_000L
                        : random.nextLong(12_000))
                .currency(random.nextInt(5) == 0 ? "JPY" : "EUR")
                .authResult(random.nextInt(3) == 0 ? AuthResult.DECLINED : AuthResult.APPROVED);
        if (random.nextInt(3) > 0) {
            builder.deviceId("d-" + random.nextInt(3)).merchantCountry("Ł" + random.nextInt(4));
        }
        if (random.nextBoolean()) {
            builder.amountBaseMinor(random.nextLong(1_000_000)).attribute("home",
                    "h" + random.nextInt(3));
        }
        return builder.build();
    }

    private void check(long seed, int number, Features features, NaiveProfile.Seen seen) {
        for (int i = 0; i < features.size(); i++) {
            Feature feature = profile.features().get(i);
            Object expected = seen.features.get(feature.name());
            Object got = features.value(i);
            String where = "seed " + seed + ", transaction " + number + ", " + feature;
            if (expected instanceof Double number2 && got instanceof Double) {
                assertThat((Double) got).as(where).isCloseTo(number2,
                        within(Math.abs(number2) * 1e-12));
            } else {
                assertThat(got).as(where).isEqualTo(expected);
            }
        }
    }

    private void label(ProfileStore store, int number) {
        String id = "tx-" + random.nextInt(number + 3);
        Verdict verdict = random.nextInt(3) == 0
                ? Verdict.values()[random.nextInt(3)]
                : Verdict.FRAUD;

        LabelEffect effect = store.label(new FraudLabel(ORIGIN, id, "card", clockMs, verdict,
                FraudLabel.Source.ANALYST, null), clockMs);

        assertThat(effect).isEqualTo(expectedEffect(id, verdict == Verdict.FRAUD));
    }

    private LabelEffect expectedEffect(String id, boolean fraud) {
        long reachMs = profile.features().stream()
                .filter(feature -> feature.aggregate().isOnLabels()).mapToLong(Feature::reachMs)
                .max().orElse(-1);
        if (reachMs < 0) {
            return LabelEffect.UNUSED;
        }
        Known about = known.get(id);
        if (about == null || about.clockMs() <= clockMs - reachMs) {
            return LabelEffect.UNKNOWN_TRANSACTION;
        }
        if (verdicts.getOrDefault(id, false) == fraud) {
            return LabelEffect.KNOWN;
        }
        verdicts.put(id, fraud);
        about.seen().fraud = fraud;
        return LabelEffect.CHANGED;
    }
}
