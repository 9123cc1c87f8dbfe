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
import io.goshawk.engine.offheap.KeptPages;
import io.goshawk.engine.offheap.MemoryCopy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import java.util.stream.LongStream;

/**
 * Every feature of random declarations, at every transaction of random streams with late events,
 * jumps of the clock, labels and starts from a copy, against looking at all transactions again.
 */
class ProfilePropertyTest {
    private static final Origin ORIGIN = new Origin(new Partition("test", 0), 0, 1, 0);
    private static final long START_MS = 1_700_000_000_000L;
    private static final int TRANSACTIONS = 400;
    /** Of every fiftieth seed, on one card: logs with chunks of every size. */
    private static final int MANY_TRANSACTIONS = 3_000;
    private static final long BYTES_MAX = 64 << 20;

    /** What is known of a transaction that a label can be about. */
    private record Known(List<NaiveProfile.Seen> seen, long clockMs) {}

    private Random random;
    private List<Profile> profiles;
    private ProfileStore store;
    private long clockMs;
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, Boolean> verdicts = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("goshawk.seeds", 300));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shouldComputeWhatLookingAtEverythingAgainComputes(long seed) throws IOException {
        random = new Random(seed);
        profiles = new RandomProfiles(random).next();
        List<NaiveProfile> naive = profiles.stream().map(NaiveProfile::new).toList();
        clockMs = START_MS;
        boolean many = seed % 50 == 0;
        int cards = many ? 1 : 1 + random.nextInt(6);
        store = new ProfileStore(profiles, BYTES_MAX);

        for (int i = 0; i < (many ? MANY_TRANSACTIONS : TRANSACTIONS); i++) {
            Transaction transaction = transaction(i, cards);
            clockMs = Math.max(clockMs, transaction.eventTimeMs());
            Features features = store.update(transaction, clockMs);
            List<NaiveProfile.Seen> seen = new ArrayList<>();
            for (NaiveProfile one : naive) {
                seen.add(one.update(transaction, clockMs,
                        seen.isEmpty() ? null : seen.getFirst().count));
            }
            check("seed " + seed + ", transaction " + i, features, seen);
            known.put(transaction.transactionId(), new Known(seen, clockMs));
            verdicts.remove(transaction.transactionId());
            if (random.nextInt(3) == 0) {
                label(i);
            }
            if (random.nextInt(150) == 0) {
                goOnInACopy();
            }
        }
        store.close();
    }

    /** As after a start from a snapshot of this moment. */
    private void goOnInACopy() throws IOException {
        KeptPages kept = new KeptPages(16);
        StoreImage image = store.beginCopy(kept);
        ProfileStore copy = new ProfileStore(profiles, BYTES_MAX);
        copy.restore(image.figures());
        MemoryCopy.copyAll(image.copies(), kept, (from, number, buffer, offset) -> copy
                .putPage(image.copies().indexOf(from), number, buffer, offset));
        store.close();
        store = copy;
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
                .amountMinor(amountMinor())
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

    /** Often one of three, so that several hold an extreme. */
    private long amountMinor() {
        return switch (random.nextInt(10)) {
            case 0 -> 10_000_000_000_000L;
            case 1, 2, 3, 4 -> random.nextInt(3) * 4_000L;
            default -> random.nextLong(12_000);
        };
    }

    private void check(String when, Features features, List<NaiveProfile.Seen> seen) {
        int column = 0;
        for (int i = 0; i < profiles.size(); i++) {
            for (Feature feature : profiles.get(i).features()) {
                Object expected = seen.get(i).features.get(feature.name());
                Object got = features.value(column++);
                String where = when + ", " + profiles.get(i).name() + " " + feature;
                if (expected instanceof Double number && got instanceof Double) {
                    assertThat((Double) got).as(where).isCloseTo(number,
                            within(Math.abs(number) * 1e-12));
                } else {
                    assertThat(got).as(where).isEqualTo(expected);
                }
            }
        }
    }

    private void label(int number) {
        String id = "tx-" + random.nextInt(number + 3);
        Verdict verdict = random.nextInt(3) == 0
                ? Verdict.values()[random.nextInt(3)]
                : Verdict.FRAUD;

        LabelEffect effect = store.label(new FraudLabel(ORIGIN, id, "card", clockMs, verdict,
                FraudLabel.Source.ANALYST, null), clockMs);

        assertThat(effect).isEqualTo(expectedEffect(id, verdict == Verdict.FRAUD));
    }

    private LabelEffect expectedEffect(String id, boolean fraud) {
        long reachMs = profiles.stream().flatMap(profile -> profile.features().stream())
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
        about.seen().forEach(seen -> seen.fraud = fraud);
        return LabelEffect.CHANGED;
    }
}
