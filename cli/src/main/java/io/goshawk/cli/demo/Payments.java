package io.goshawk.cli.demo;

import io.goshawk.engine.event.AuthResult;
import io.goshawk.engine.event.EntryMode;
import io.goshawk.engine.event.Origin;
import io.goshawk.engine.event.Partition;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.event.TransactionBuilder;
import io.goshawk.engine.event.TransactionType;
import java.util.Map;

/** Makes transactions with all the fields that such a payment has, each with its own id. */
final class Payments {
    /** A transaction needs an origin; this one's is not sent. */
    private static final Origin NOWHERE = new Origin(new Partition("demo", 0), 0, 1, 0);
    /** Round figures: what is made up needs no market data. */
    private static final Map<String, Double> EUROS = Map.of("EUR", 1.0, "GBP", 1.2, "CHF", 1.05,
            "USD", 0.9, "CAD", 0.65, "SGD", 0.7, "AUD", 0.6, "BRL", 0.17);
    private static final String CARD_BIN = "45679900";
    private static final long INGEST_MS = 40;

    private final Dice dice;
    private long made;

    Payments(Dice dice) {
        this.dice = dice;
    }

    /** An approved payment. The amount is in euro cents, whatever is paid in. */
    TransactionBuilder payment(Card card, Merchant merchant, long timeMs, long euroCents) {
        City city = merchant.city();
        Category category = merchant.category();
        long amountMinor = Math.round(euroCents / EUROS.get(city.currency()));
        TransactionBuilder payment = Transaction
                .builder(NOWHERE, "demo-" + made++)
                .eventTimeMs(timeMs).ingestTimeMs(timeMs + INGEST_MS)
                .type(category == Category.CASH ? TransactionType.CASH : TransactionType.PURCHASE)
                .cardToken(card.token()).customerId(card.customer()).cardBin(CARD_BIN)
                .issuerCountry(card.home().country()).amountMinor(amountMinor)
                .currency(city.currency(), 2).amountBaseMinor(euroCents)
                .merchantId(merchant.id()).mcc(category.mcc()).merchantCountry(city.country())
                .channel(category.channel()).authResult(AuthResult.APPROVED).responseCode("00");
        return category.isPhysical() ? inShop(payment, merchant) : remote(payment, card, category);
    }

    private TransactionBuilder inShop(TransactionBuilder payment, Merchant merchant) {
        boolean tapped = merchant.category() != Category.CASH && dice.chance(0.7);
        return payment.terminalId(merchant.terminal(dice)).latitude(merchant.latitude())
                .longitude(merchant.longitude())
                .entryMode(tapped ? EntryMode.CONTACTLESS : EntryMode.CHIP);
    }

    private static TransactionBuilder remote(TransactionBuilder payment, Card card,
            Category category) {
        if (category == Category.STREAMING) {
            return payment.entryMode(EntryMode.CREDENTIAL_ON_FILE);
        }
        return payment.entryMode(EntryMode.ECOM).cvvResult("M").scaResult("05")
                .deviceId(card.device()).ip(card.ip()).ipCountry(card.home().country());
    }

    /** The same, refused by the issuer. */
    static TransactionBuilder declined(TransactionBuilder payment, String responseCode) {
        return payment.authResult(AuthResult.DECLINED).responseCode(responseCode);
    }
}
