package io.goshawk.formats;

import io.goshawk.engine.event.FraudLabel;

/**
 * What a file says was found about a transaction at some time.
 *
 * @param transactionId the transaction
 * @param verdict       what was found
 * @param source        who found it
 * @param timeMs        when it became known, epoch milliseconds UTC
 * @param scenario      the kind of fraud, or null
 */
public record FileVerdict(String transactionId, FraudLabel.Verdict verdict,
        FraudLabel.Source source, long timeMs, String scenario) {}
