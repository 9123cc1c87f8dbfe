package io.goshawk.cli.demo;

import io.goshawk.engine.event.Channel;

/** What is paid for, how, and how much it usually costs. */
enum Category {
    GROCERIES("5411", Channel.POS, 28_00, 0.5, 30),
    RESTAURANT("5812", Channel.POS, 24_00, 0.5, 18),
    FUEL("5541", Channel.POS, 52_00, 0.3, 7),
    TRANSIT("4111", Channel.POS, 2_80, 0.2, 8),
    PHARMACY("5912", Channel.POS, 15_00, 0.5, 6),
    FASHION("5651", Channel.POS, 48_00, 0.5, 5),
    ELECTRONICS("5732", Channel.POS, 90_00, 0.5, 2),
    CASH("6011", Channel.ATM, 80_00, 0.4, 5),
    WEB_SHOP("5999", Channel.ECOM, 35_00, 0.6, 14),
    STREAMING("4899", Channel.RECURRING, 12_99, 0.05, 3),
    TRAVEL("4722", Channel.ECOM, 120_00, 0.4, 2);

    private static final Category[] ALL = values();
    private static final double[] CUMULATIVE_WEIGHTS = cumulative();

    private final String mcc;
    private final Channel channel;
    private final long medianMinor;
    private final double sigma;
    private final double weight;

    Category(String mcc, Channel channel, long medianMinor, double sigma, double weight) {
        this.mcc = mcc;
        this.channel = channel;
        this.medianMinor = medianMinor;
        this.sigma = sigma;
        this.weight = weight;
    }

    private static double[] cumulative() {
        double[] sums = new double[ALL.length];
        double sum = 0;
        for (int i = 0; i < ALL.length; i++) {
            sum += ALL[i].weight;
            sums[i] = sum;
        }
        return sums;
    }

    /** What somebody pays for next. */
    static Category any(Dice dice) {
        return ALL[dice.weighted(CUMULATIVE_WEIGHTS)];
    }

    /** A usual amount in minor units, times how freely somebody spends. */
    long amountMinor(Dice dice, double spending) {
        double amount = dice.logNormal(medianMinor * spending, sigma);
        long notes = 10_00;
        return this == CASH
                ? Math.max(notes, Math.round(amount / notes) * notes)
                : Math.max(50, Math.round(amount));
    }

    /** Whether card and cardholder stand in the shop. */
    boolean isPhysical() {
        return channel == Channel.POS || channel == Channel.ATM;
    }

    String mcc() {
        return mcc;
    }

    Channel channel() {
        return channel;
    }
}
