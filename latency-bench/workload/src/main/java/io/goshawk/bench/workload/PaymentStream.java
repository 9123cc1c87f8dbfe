package io.goshawk.bench.workload;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.Channel;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import java.util.SplittableRandom;

/**
 * An endless stream of payments in the order of their times, the same for a workload. Cards pay
 * at random times, merchants differ in size (the k-th largest has about 1/√k of the payments of
 * the largest), amounts are log-normal, and one payment in fifty belongs to a burst: a card that
 * is tested with small amounts at many merchants and then used for a large one, a merchant with
 * many large payments, a device with many cards. Keys are texts of their own in every payment,
 * as a decoder makes them.
 */
public final class PaymentStream {
    private static final Partition PARTITION = new Partition("bench", 0);
    private static final long START_MS = 1_767_603_600_000L;
    private static final String ID = "tx-";
    private static final long FIRST_TOKEN = 1_000_000_000_000_000L;
    private static final String[] COUNTRIES = {"DE", "FR", "NL", "US", "BR", "TH"};
    private static final double BURST_START_SHARE = 0.002;
    private static final double BURST_SHARE_WHILE_ONE_LASTS = 0.5;
    private static final double ABROAD_SHARE = 0.02;
    private static final double OTHER_DEVICE_SHARE = 0.05;
    private static final double DECLINED_SHARE = 0.03;
    private static final double DECLINED_SHARE_IN_BURST = 0.4;
    private static final double AMOUNT_MEDIAN_MINOR = 2_500;
    private static final double AMOUNT_SIGMA = 0.9;
    private static final int LARGE_FACTOR = 10;
    private static final int BURST_LENGTH_MIN = 5;
    private static final int BURST_LENGTH_MAX = 15;

    private final SplittableRandom random;
    private final Workload workload;
    private final double gapMs;
    private BurstKind burst = BurstKind.CARD;
    private int burstSubject;
    private int burstRemaining;
    private long number;
    private double timeMs = START_MS;

    /** What the payments of a burst share. */
    private enum BurstKind {
        CARD, MERCHANT, DEVICE
    }

    public PaymentStream(Workload workload) {
        this.workload = workload;
        random = new SplittableRandom(workload.seed());
        gapMs = (double) Workload.DAY_MS / workload.payments(1);
    }

    /** The id of the payment with a number, from 0. */
    public static String transactionId(long number) {
        return ID + (FIRST_TOKEN + number);
    }

    /** The number of the payment with an id. */
    public static long number(String transactionId) {
        return Long.parseLong(transactionId, ID.length(), transactionId.length(), 10)
                - FIRST_TOKEN;
    }

    public Transaction next() {
        timeMs += -Math.log(1 - random.nextDouble()) * gapMs;
        if (burstRemaining > 0) {
            return random.nextDouble() < BURST_SHARE_WHILE_ONE_LASTS ? inBurst() : alone();
        }
        if (random.nextDouble() < BURST_START_SHARE) {
            startBurst();
        }
        return alone();
    }

    private Transaction alone() {
        int card = random.nextInt(workload.cards());
        int device = random.nextDouble() < OTHER_DEVICE_SHARE
                ? random.nextInt(workload.cards())
                : card;
        int country = random.nextDouble() < ABROAD_SHARE ? random.nextInt(COUNTRIES.length) : 0;
        return payment(card, merchant(), device, amountMinor(), country, DECLINED_SHARE);
    }

    private void startBurst() {
        burst = BurstKind.values()[random.nextInt(BurstKind.values().length)];
        burstSubject = burst == BurstKind.MERCHANT
                ? merchant()
                : random.nextInt(workload.cards());
        burstRemaining = random.nextInt(BURST_LENGTH_MIN, BURST_LENGTH_MAX + 1);
    }

    private Transaction inBurst() {
        burstRemaining--;
        int card = random.nextInt(workload.cards());
        return switch (burst) {
            case CARD -> payment(burstSubject, merchant(), burstSubject,
                    burstRemaining == 0 ? LARGE_FACTOR * amountMinor() : 1 + amountMinor() / 4,
                    random.nextInt(COUNTRIES.length), DECLINED_SHARE_IN_BURST);
            case MERCHANT -> payment(card, burstSubject, card, LARGE_FACTOR * amountMinor(), 0,
                    DECLINED_SHARE);
            case DEVICE -> payment(card, merchant(), burstSubject, 2 * amountMinor(), 0,
                    DECLINED_SHARE_IN_BURST);
        };
    }

    private int merchant() {
        double place = random.nextDouble();
        return (int) (workload.merchants() * place * place);
    }

    private long amountMinor() {
        return Math.max(1,
                Math.round(AMOUNT_MEDIAN_MINOR * Math.exp(AMOUNT_SIGMA * random.nextGaussian())));
    }

    private Transaction payment(int card, int merchant, int device, long amountMinor, int country,
            double declinedShare) {
        long position = number++;
        boolean declined = random.nextDouble() < declinedShare;
        return Transaction.builder(new Origin(PARTITION, position, position + 1, (long) timeMs),
                transactionId(position))
                .eventTimeMs((long) timeMs)
                .cardToken("card-" + (FIRST_TOKEN + card))
                .merchantId("merchant-" + merchant)
                .terminalId("terminal-" + merchant)
                .deviceId("device-" + (FIRST_TOKEN + device))
                .amountMinor(amountMinor).currency("EUR", 2)
                .merchantCountry(COUNTRIES[country])
                .channel(Channel.ECOM)
                .authResult(declined ? AuthResult.DECLINED : AuthResult.APPROVED)
                .build();
    }
}
