package io.goshawk.bench.peer.drools;

import io.goshawk.engine.event.Transaction;

/** A fact: the payment that is decided, for as long as that takes. */
public final class Request extends PaymentFields {
    private int hits;

    Request(Transaction payment) {
        super(payment);
    }

    /** For rules: this condition is met. */
    public void meets(int bit) {
        hits |= bit;
    }

    int hits() {
        return hits;
    }
}
