package io.goshawk.cli.demo;

import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.event.TransactionType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Plans how a fraud is played, from its first payment to its last. */
final class FraudScript {
    private static final long SECOND_MS = TimeUnit.SECONDS.toMillis(1);
    private static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);
    private static final long VICTIM_MS = TimeUnit.DAYS.toMillis(7);
    private static final int SEARCH_MAX = 1_000;
    private static final double FAR_KM = 1_500;

    private final World world;
    private final Payments payments;
    private final Agenda agenda;
    private final Dice dice;
    /** The fraud being planned. */
    private FraudPattern pattern;

    FraudScript(World world, Payments payments, Agenda agenda, Dice dice) {
        this.world = world;
        this.payments = payments;
        this.agenda = agenda;
        this.dice = dice;
    }

    /** Plans one fraud from this time on. */
    void play(FraudPattern planned, long startMs) {
        pattern = planned;
        Card card = victim(startMs);
        switch (planned) {
            case CARD_TESTING -> cardTesting(card, startMs);
            case VELOCITY_BURST -> velocityBurst(card, startMs);
            case SPENDING_SPREE -> spendingSpree(card, startMs);
            case MANY_MERCHANTS -> manyMerchants(card, startMs);
            case MANY_COUNTRIES -> manyCountries(card, startMs);
            case DECLINES_THEN_APPROVAL -> declinesThenApproval(card, startMs);
            case IMPOSSIBLE_TRAVEL -> impossibleTravel(card, startMs);
            case CARD_LIST -> cardList(card, startMs);
            case SHARED_DEVICE -> sharedDevice(startMs);
            case REFUND_WITHOUT_PURCHASE -> refundWithoutPurchase(card, startMs);
            case AMOUNT_SPIKE -> amountSpike(card, startMs);
            case CASH_OUT -> cashOut(card, startMs);
            case COUNTERFEIT -> counterfeit(card, startMs);
        }
    }

    private void cardTesting(Card card, long startMs) {
        long timeMs = startMs;
        for (int i = dice.between(4, 6); i > 0; i--) {
            plan(online(card, timeMs, dice.between(60, 190)));
            timeMs += dice.between(120, 180) * SECOND_MS;
        }
        plan(online(card, timeMs, euros(450, 900)));
    }

    private void velocityBurst(Card card, long startMs) {
        Merchant shop = world.merchant(card.home(), Category.WEB_SHOP, dice);
        for (int i = 0, count = dice.between(9, 14); i < count; i++) {
            plan(payments.payment(card, shop, startMs + i * 40 * SECOND_MS, euros(10, 60)));
        }
    }

    private void spendingSpree(Card card, long startMs) {
        for (int i = 0; i < 5; i++) {
            plan(online(card, startMs + i * 20 * MINUTE_MS, euros(850, 1_300)));
        }
    }

    private void manyMerchants(Card card, long startMs) {
        Category[] categories = {Category.FASHION, Category.ELECTRONICS, Category.PHARMACY,
                Category.FUEL, Category.RESTAURANT, Category.GROCERIES, Category.WEB_SHOP};
        for (int i = 0; i < categories.length; i++) {
            Merchant shop = world.merchant(card.city(), categories[i], dice);
            plan(payments.payment(card, shop, startMs + i * 7 * MINUTE_MS, euros(20, 70)));
        }
    }

    private void manyCountries(Card card, long startMs) {
        Set<City> cities = EnumSet.of(card.city());
        Set<String> countries = new HashSet<>(Set.of(card.city().country()));
        while (cities.size() < 4) {
            City city = City.home(dice);
            if (countries.add(city.country())) {
                cities.add(city);
            }
        }
        long timeMs = startMs;
        for (City city : cities) {
            Merchant shop = world.merchant(city, Category.FASHION, dice);
            plan(payments.payment(card, shop, timeMs, euros(40, 90))
                    .entryMode(EntryMode.MAGSTRIPE));
            timeMs += 6 * HOUR_MS;
        }
    }

    private void declinesThenApproval(Card card, long startMs) {
        long timeMs = startMs;
        for (int i = dice.between(5, 8); i > 0; i--) {
            plan(Payments.declined(online(card, timeMs, euros(80, 200)), "05").cvvResult("N"));
            timeMs += dice.between(60, 120) * SECOND_MS;
        }
        plan(online(card, timeMs, euros(80, 200)));
    }

    private void impossibleTravel(Card card, long startMs) {
        City far = card.city().fartherThan(FAR_KM, dice);
        Merchant here = world.merchant(card.city(), Category.GROCERIES, dice);
        Merchant there = world.merchant(far, Category.ELECTRONICS, dice);
        planOwn(payments.payment(card, here, startMs, euros(20, 60)));
        plan(payments.payment(card, there, startMs + dice.between(15, 50) * MINUTE_MS,
                euros(200, 400)).entryMode(EntryMode.MAGSTRIPE));
    }

    private void cardList(Card first, long startMs) {
        Merchant shop = world.merchant(first.home(), Category.WEB_SHOP, dice);
        for (int i = 0, count = dice.between(14, 20); i < count; i++) {
            TransactionBuilder attempt = payments.payment(victim(startMs), shop,
                    startMs + i * 25 * SECOND_MS, dice.between(100, 300));
            plan(dice.chance(0.9) ? Payments.declined(attempt, "14") : attempt);
        }
    }

    private void sharedDevice(long startMs) {
        String device = "dev_" + dice.hex(10);
        for (int i = 0, count = dice.between(6, 10); i < count; i++) {
            plan(online(victim(startMs), startMs + i * 5 * MINUTE_MS, euros(40, 120))
                    .deviceId(device));
        }
    }

    private void refundWithoutPurchase(Card card, long startMs) {
        Merchant shop = world.merchant(card.home(), Category.ELECTRONICS, dice);
        plan(payments.payment(card, shop, startMs, euros(400, 900))
                .type(TransactionType.REFUND));
    }

    /** The holder's own day comes first: without it there is nothing to be a spike of. */
    private void amountSpike(Card card, long startMs) {
        long timeMs = startMs;
        for (int i = 0; i < 6; i++) {
            planOwn(online(card, timeMs, euros(8, 30)));
            timeMs += dice.between(30, 60) * MINUTE_MS;
        }
        plan(online(card, timeMs, euros(1_200, 2_000)));
    }

    private void cashOut(Card card, long startMs) {
        for (int i = 0, count = dice.between(5, 7); i < count; i++) {
            Merchant machine = world.merchant(card.city(), Category.CASH, dice);
            plan(payments.payment(card, machine, startMs + i * 15 * MINUTE_MS, 200_00));
        }
    }

    private void counterfeit(Card card, long startMs) {
        Merchant shop = world.merchant(card.city(), Category.FASHION, dice);
        Merchant machine = world.merchant(card.city(), Category.CASH, dice);
        plan(payments.payment(card, shop, startMs, euros(30, 90)).entryMode(EntryMode.FALLBACK));
        plan(payments.payment(card, machine, startMs + dice.between(8, 20) * MINUTE_MS, 300_00)
                .entryMode(EntryMode.MAGSTRIPE));
    }

    private TransactionBuilder online(Card card, long timeMs, long euroCents) {
        Merchant shop = world.merchant(card.home(), Category.WEB_SHOP, dice);
        return payments.payment(card, shop, timeMs, euroCents);
    }

    private void plan(TransactionBuilder payment) {
        agenda.add(payment.build(), pattern);
    }

    /** What the holder of the card pays in between. */
    private void planOwn(TransactionBuilder payment) {
        agenda.add(payment.build());
    }

    /** A card that nobody has played a fraud on lately. */
    private Card victim(long timeMs) {
        Card card = world.anyCard(dice);
        for (int i = 0; card.isVictim(timeMs) && i < SEARCH_MAX; i++) {
            card = world.anyCard(dice);
        }
        card.becomeVictim(timeMs + VICTIM_MS);
        return card;
    }

    private long euros(int min, int max) {
        return dice.between(min * 100, max * 100);
    }
}
