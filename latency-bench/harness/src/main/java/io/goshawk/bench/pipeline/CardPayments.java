package io.goshawk.bench.pipeline;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.event.TransactionType;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An endless stream of card payments with all the fields that such a payment has, in the order of
 * their times, the same for the same traffic. Everybody pays near home, in shops, remotely or at a
 * cash machine, so that hardly a rule fires by chance; an alert is a large refund that nobody paid
 * for.
 *
 * <p>Event time is pressed together, so that windows are full and what enters also leaves: a day
 * passes in as many payments as there are cards. As at the true pace, payments that arrive within a
 * millisecond share one of event time, with which they leave a window together. Used by one thread.
 */
final class CardPayments {
    private static final Partition PARTITION = new Partition("bench", 0);
    private static final long START_MS = 1_767_603_600_000L;
    private static final double DAY_MS = 86_400_000;
    private static final int MS_PER_SECOND = 1_000;
    private static final long INGEST_MS = 40;
    private static final long FIRST_NUMBER = 1_000_000_000_000_000L;
    private static final int CITIES = 50;
    private static final int MERCHANTS_OF_CITY = 400;
    static final List<String> COUNTRIES = List.of("DE", "FR", "NL", "IT", "ES", "AT", "BE", "PL");
    static final List<String> TRADES = List.of("5411", "5812", "5541", "5912", "5651", "4111",
            "5732", "5999");
    private static final String CASH_MACHINE = "6011";
    private static final double CASH_SHARE = 0.05;
    private static final double REMOTE_SHARE = 0.35;
    private static final double DECLINED_SHARE = 0.02;
    private static final double MEDIAN_MINOR = 2_500;
    private static final double SIGMA = 0.8;
    private static final long REFUND_MINOR = 999_999;

    private final SplittableRandom random;
    private final Zipf cards;
    private final double stepMs;
    private final int together;
    private final double alertShare;
    private long number;
    private double alertsDue;

    /**
     * @param rate  at which they arrive, payments a second
     * @param first the number of the first one; a stream that begins later has other payments
     */
    CardPayments(Traffic traffic, int rate, long first) {
        random = new SplittableRandom(traffic.seed());
        cards = new Zipf(traffic.cards(), traffic.skew());
        together = Math.max(1, rate / MS_PER_SECOND);
        stepMs = DAY_MS / traffic.cards() * together;
        number = first;
        alertShare = traffic.alertPercent() / 100;
    }

    Transaction next() {
        alertsDue += alertShare;
        int card = cards.next(random);
        if (alertsDue >= 1) {
            alertsDue--;
            return remote(payment(card, merchant(card), trade(), REFUND_MINOR), card)
                    .type(TransactionType.REFUND).authResult(AuthResult.APPROVED).build();
        }
        double kind = random.nextDouble();
        if (kind < CASH_SHARE) {
            return inShop(payment(card, merchant(card), CASH_MACHINE, 1_000 * (1
                    + random.nextInt(20))), card, Channel.ATM, EntryMode.CHIP)
                    .type(TransactionType.CASH).build();
        }
        TransactionBuilder payment = payment(card, merchant(card), trade(), amountMinor());
        return kind < CASH_SHARE + REMOTE_SHARE
                ? remote(payment, card).build()
                : inShop(payment, card, Channel.POS, EntryMode.CONTACTLESS).build();
    }

    private TransactionBuilder payment(int card, int merchant, String trade, long amountMinor) {
        long position = number++;
        long eventTimeMs = START_MS + (long) (position / together * stepMs);
        boolean declined = random.nextDouble() < DECLINED_SHARE;
        String country = country(city(card));
        return Transaction.builder(new Origin(PARTITION, position, position + 1, eventTimeMs),
                "tx-" + (FIRST_NUMBER + position))
                .eventTimeMs(eventTimeMs).ingestTimeMs(eventTimeMs + INGEST_MS)
                .type(TransactionType.PURCHASE)
                .cardToken("card-" + (FIRST_NUMBER + card))
                .customerId("customer-" + card).cardBin("45679900").issuerCountry(country)
                .amountMinor(amountMinor).currency("EUR", 2).amountBaseMinor(amountMinor)
                .merchantId("merchant-" + merchant).mcc(trade).merchantCountry(country)
                .authResult(declined ? AuthResult.DECLINED : AuthResult.APPROVED)
                .responseCode(declined ? "51" : "00");
    }

    private TransactionBuilder inShop(TransactionBuilder payment, int card, Channel channel,
            EntryMode mode) {
        int city = city(card);
        return payment.channel(channel).entryMode(mode)
                .terminalId("terminal-" + random.nextInt(CITIES * MERCHANTS_OF_CITY))
                .latitude(37 + city * 0.3 + random.nextInt(100) * 1e-3)
                .longitude(city * 0.4 + random.nextInt(100) * 1e-3);
    }

    private TransactionBuilder remote(TransactionBuilder payment, int card) {
        return payment.channel(Channel.ECOM).entryMode(EntryMode.ECOM).cvvResult("M")
                .scaResult("05").deviceId("device-" + (FIRST_NUMBER + card))
                .ip("10." + (card >> 16 & 255) + "." + (card >> 8 & 255) + "." + (card & 255))
                .ipCountry(country(city(card)));
    }

    private static int city(int card) {
        return card % CITIES;
    }

    private static String country(int city) {
        return COUNTRIES.get(city % COUNTRIES.size());
    }

    private int merchant(int card) {
        double place = random.nextDouble();
        return city(card) * MERCHANTS_OF_CITY + (int) (MERCHANTS_OF_CITY * place * place);
    }

    private String trade() {
        return TRADES.get(random.nextInt(TRADES.size()));
    }

    private long amountMinor() {
        return Math.max(1, Math.round(MEDIAN_MINOR * Math.exp(SIGMA * random.nextGaussian())));
    }
}
