package io.goshawk.rules.backtest;

import io.goshawk.engine.event.FraudLabel;
import java.util.Objects;

/**
 * What was found about a transaction at some time; a later one corrects it.
 *
 * @param found    the verdict
 * @param source   who found it
 * @param timeMs   when it became known, epoch milliseconds UTC
 * @param scenario the kind of fraud, or null
 */
public record Verdict(FraudLabel.Verdict found, FraudLabel.Source source, long timeMs,
        String scenario) {
    public Verdict {
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(source, "source");
    }

    boolean isFraud() {
        return found == FraudLabel.Verdict.FRAUD;
    }
}
