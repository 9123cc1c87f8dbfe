package io.goshawk.bench;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Transaction;
import java.util.HashMap;
import java.util.Map;

/**
 * The floor: what a Java developer would write by hand for exactly these rules. Hash maps, rings
 * with running sums, plain ifs; nothing is journaled, explained, expired or snapshotted.
 */
final class JavaPeer implements Peer {
    private static final int TEN_MINUTES = 0;
    private static final int HOUR = 1;
    private static final int DAY = 2;
    private static final int LONG = 3;
    private static final long LARGE_MINOR = 20_000;

    private final Map<String, Card> cards = new HashMap<>();
    private final Map<String, Merchant> merchants = new HashMap<>();
    private final Map<String, Device> devices = new HashMap<>();
    private final long[] cardWindowsMs;
    private final long[] merchantWindowsMs;
    private final long[] deviceWindowsMs = {Workload.HOUR_MS, Workload.DAY_MS};

    private final class Card {
        private final int id = cards.size();
        private final History payments = new History(cardWindowsMs);
        private final History declined = new History(Workload.HOUR_MS);
        private long lastMs;
        private String lastCountry;
    }

    private final class Merchant {
        private final int id = merchants.size();
        private final History payments = new History(merchantWindowsMs);
        private final History large = new History(Workload.DAY_MS);
    }

    private final class Device {
        private final History payments = new History(deviceWindowsMs);
    }

    JavaPeer(Workload workload) {
        cardWindowsMs = windowsMs(workload.longestDays());
        merchantWindowsMs = windowsMs(workload.weekDays());
    }

    private static long[] windowsMs(int longestDays) {
        return new long[]{10 * Workload.MINUTE_MS, Workload.HOUR_MS, Workload.DAY_MS,
                longestDays * Workload.DAY_MS};
    }

    @Override
    public int decide(Transaction payment) {
        Card card = cards.computeIfAbsent(payment.cardToken(), token -> new Card());
        Merchant merchant = merchants.computeIfAbsent(payment.merchantId(), id -> new Merchant());
        Device device = devices.computeIfAbsent(payment.deviceId(), id -> new Device());
        return byCard(payment, card, merchant.id) | byMerchant(payment, merchant)
                | byDevice(payment, device, card.id);
    }

    private static int byCard(Transaction payment, Card card, int merchant) {
        long nowMs = payment.eventTimeMs();
        long amount = payment.amountMinor();
        History payments = card.payments;
        payments.add(nowMs, amount, merchant);
        if (payment.authResult() == AuthResult.DECLINED) {
            card.declined.add(nowMs, amount, merchant);
        } else {
            card.declined.advance(nowMs);
        }
        int hits = 0;
        if (payments.count(TEN_MINUTES) >= 4 && payments.sum(TEN_MINUTES) > 10_000) {
            hits |= ComparedRule.CARD_BURST_10M.bit();
        }
        if (card.declined.count(0) >= 2 && payments.count(HOUR) >= 4
                && payments.distinct(HOUR) >= 3) {
            hits |= ComparedRule.CARD_TESTING_1H.bit();
        }
        if (card.lastCountry != null && !card.lastCountry.equals(payment.merchantCountry())
                && nowMs - card.lastMs < Workload.HOUR_MS) {
            hits |= ComparedRule.CARD_COUNTRY_1H.bit();
        }
        if (payments.count(DAY) >= 4 && payments.sum(DAY) > 30_000) {
            hits |= ComparedRule.CARD_SPEND_24H.bit();
        }
        card.lastMs = nowMs;
        card.lastCountry = payment.merchantCountry();
        return hits | againstMonth(payments, amount);
    }

    private static int againstMonth(History payments, long amount) {
        int count = payments.count(LONG);
        if (count < 10) {
            return 0;
        }
        int hits = 0;
        double mean = (double) (payments.sum(LONG) - amount) / (count - 1);
        if (amount > 6 * mean) {
            hits |= ComparedRule.CARD_AMOUNT_30D.bit();
        }
        if (amount == payments.max() && amount > mean + 4 * payments.deviation()) {
            hits |= ComparedRule.CARD_LARGEST_30D.bit();
        }
        return hits;
    }

    private static int byMerchant(Transaction payment, Merchant merchant) {
        long nowMs = payment.eventTimeMs();
        long amount = payment.amountMinor();
        History payments = merchant.payments;
        payments.add(nowMs, amount, 0);
        int hits = 0;
        if (payments.count(TEN_MINUTES) >= 12) {
            hits |= ComparedRule.MERCHANT_BURST_10M.bit();
        }
        if (payments.sum(HOUR) > 500_000) {
            hits |= ComparedRule.MERCHANT_VOLUME_1H.bit();
        }
        if (amount > LARGE_MINOR) {
            merchant.large.add(nowMs, amount, 0);
            if (merchant.large.count(0) >= 8) {
                hits |= ComparedRule.MERCHANT_LARGE_24H.bit();
            }
        }
        double mean = (double) payments.sum(LONG) / payments.count(LONG);
        if (amount > 8 * mean) {
            hits |= ComparedRule.MERCHANT_OUTLIER_7D.bit();
        }
        return hits;
    }

    private static int byDevice(Transaction payment, Device device, int card) {
        History payments = device.payments;
        payments.add(payment.eventTimeMs(), payment.amountMinor(), card);
        int hits = 0;
        if (payments.count(0) >= 5) {
            hits |= ComparedRule.DEVICE_BURST_1H.bit();
        }
        if (payments.sum(1) > 20_000 && payments.distinct(1) >= 4) {
            hits |= ComparedRule.DEVICE_CARDS_24H.bit();
        }
        return hits;
    }
}
