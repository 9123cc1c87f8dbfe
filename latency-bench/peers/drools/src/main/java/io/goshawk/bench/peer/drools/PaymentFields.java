package io.goshawk.bench.peer.drools;

import io.goshawk.engine.event.Transaction;

/** What rules read of a payment. */
public abstract class PaymentFields {
    private final Transaction payment;

    PaymentFields(Transaction payment) {
        this.payment = payment;
    }

    public long getNumber() {
        return payment.origin().offset();
    }

    public long getTimeMs() {
        return payment.eventTimeMs();
    }

    public String getCard() {
        return payment.cardToken();
    }

    public String getTerminal() {
        return payment.terminalId();
    }

    public String getCountry() {
        return payment.merchantCountry();
    }

    public long getAmount() {
        return payment.amountMinor();
    }
}
