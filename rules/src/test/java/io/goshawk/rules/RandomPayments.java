package io.goshawk.rules;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.event.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small world of few cards and places in which every kind of coincidence happens often. */
final class RandomPayments {
    private static final String[] COUNTRIES = {"DE", "DE", "DE", "FR", "ES"};
    private static final AuthResult[] RESULTS = {AuthResult.APPROVED, AuthResult.APPROVED,
            AuthResult.DECLINED, AuthResult.UNKNOWN};

    private final Random random;
    private long afterMs;

    RandomPayments(long seed) {
        random = new Random(seed);
    }

    /** Some at the same millisecond, most seconds apart, and now and then hours. */
    List<Transaction> list(int count) {
        List<Transaction> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            afterMs += switch (random.nextInt(100)) {
                case 0 -> random.nextInt(20 * 3_600_000);
                case 1, 2, 3, 4, 5, 6, 7 -> 0;
                default -> random.nextInt(15_000);
            };
            payments.add(payment(i));
        }
        return payments;
    }

    private Transaction payment(int number) {
        TransactionBuilder builder = Rules.purchase(number, afterMs)
                .cardToken("card-" + random.nextInt(20)).amountMinor(amountMinor())
                .merchantId("merchant-" + (random.nextBoolean() ? 0 : random.nextInt(8)))
                .type(type())
                .merchantCountry(COUNTRIES[random.nextInt(COUNTRIES.length)])
                .authResult(RESULTS[random.nextInt(RESULTS.length)])
                .currency(random.nextInt(20) == 0 ? "USD" : "EUR")
                .entryMode(random.nextInt(10) == 0 ? EntryMode.FALLBACK : EntryMode.CHIP);
        if (random.nextInt(3) == 0) {
            return builder.channel(Channel.ECOM).deviceId("device-" + random.nextInt(6)).build();
        }
        return builder.channel(Channel.POS).latitude(random.nextDouble(35, 60))
                .longitude(random.nextDouble(-5, 25)).build();
    }

    private TransactionType type() {
        return switch (random.nextInt(10)) {
            case 0 -> TransactionType.CASH;
            case 1 -> TransactionType.REFUND;
            default -> TransactionType.PURCHASE;
        };
    }

    /** Mostly small, many around the thresholds of the packs, few large. */
    private long amountMinor() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(250);
            case 1 -> 21_990 + random.nextInt(20);
            case 2 -> random.nextInt(60_000);
            default -> random.nextInt(4_000);
        };
    }
}
