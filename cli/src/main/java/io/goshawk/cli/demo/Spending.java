package io.goshawk.cli.demo;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.event.TransactionType;
import java.util.concurrent.TimeUnit;

/**
 * What honest people do, including much that looks like fraud at first sight: journeys, a mistyped
 * PIN and another try, two taps at the turnstile, goods returned.
 */
final class Spending {
    private static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);
    private static final double KM_PER_HOUR = 600;
    private static final double JOURNEY = 0.001;
    private static final double DECLINE = 0.02;
    private static final double RETURN = 0.012;
    private static final double SECOND_TAP = 0.25;

    private final World world;
    private final Payments payments;
    private final Agenda agenda;
    private final Dice dice;

    Spending(World world, Payments payments, Agenda agenda, Dice dice) {
        this.world = world;
        this.payments = payments;
        this.agenda = agenda;
        this.dice = dice;
    }

    /** What somebody pays at this time. */
    Transaction next(long timeMs) {
        Card card = world.activeCard(dice);
        move(card, timeMs);
        Category category = Category.any(dice);
        while (category.isPhysical() && !card.isOnSite(timeMs)) {
            category = Category.any(dice);
        }
        City city = category.isPhysical() ? card.city() : card.home();
        Merchant merchant = world.merchant(city, category, dice);
        long euroCents = category.amountMinor(dice, card.spending());
        TransactionBuilder payment = payments.payment(card, merchant, timeMs, euroCents);
        if (dice.chance(DECLINE)) {
            tryAgain(card, merchant, timeMs, euroCents);
            return Payments.declined(payment, "51").build();
        }
        afterwards(card, merchant, timeMs, euroCents);
        return payment.build();
    }

    private void move(Card card, long timeMs) {
        if (card.isReturnDue(timeMs)) {
            card.travel(card.home(), timeMs + journeyMs(card.city(), card.home()), Long.MAX_VALUE);
        } else if (card.isAtHome() && dice.chance(JOURNEY)) {
            City destination = card.home().abroad(dice);
            long arrivalMs = timeMs + journeyMs(card.home(), destination);
            card.travel(destination, arrivalMs, arrivalMs + dice.between(24, 120) * HOUR_MS);
        }
    }

    private static long journeyMs(City from, City to) {
        return 3 * HOUR_MS + Math.round(from.kmTo(to) / KM_PER_HOUR * HOUR_MS);
    }

    private void tryAgain(Card card, Merchant merchant, long timeMs, long euroCents) {
        if (dice.chance(0.6)) {
            long againMs = timeMs + dice.between(1, 4) * MINUTE_MS;
            agenda.add(payments.payment(card, merchant, againMs, euroCents).build());
        }
    }

    private void afterwards(Card card, Merchant merchant, long timeMs, long euroCents) {
        if (merchant.category() == Category.TRANSIT && dice.chance(SECOND_TAP)) {
            long againMs = timeMs + dice.between(15, 40) * MINUTE_MS;
            agenda.add(payments.payment(card, merchant, againMs, euroCents).build());
        }
        if (merchant.category() != Category.CASH && dice.chance(RETURN)) {
            long returnMs = timeMs + dice.between(2, 72) * HOUR_MS;
            agenda.add(payments.payment(card, merchant, returnMs, euroCents)
                    .type(TransactionType.REFUND).build());
        }
    }
}
