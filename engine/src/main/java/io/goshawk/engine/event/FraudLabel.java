package io.goshawk.engine.event;

import java.util.Objects;

/**
 * A later verdict on a transaction.
 *
 * @param origin        the record it came from
 * @param transactionId the transaction judged
 * @param cardToken     its card
 * @param labelTimeMs   when the verdict became known, epoch milliseconds UTC
 * @param verdict       what was found
 * @param source        who found it
 * @param scenario      the kind of fraud, or null
 */
public record FraudLabel(Origin origin, String transactionId, String cardToken, long labelTimeMs,
        Verdict verdict, Source source, String scenario) implements Input {
    /** What was found. The order is journaled: append only. */
    public enum Verdict {
        FRAUD, GENUINE, DISPUTED
    }

    /** Who found it. The order is journaled: append only. */
    public enum Source {
        CHARGEBACK, ISSUER_REPORT, ANALYST, SIMULATED
    }

    public FraudLabel {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(cardToken, "cardToken");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(source, "source");
    }
}
