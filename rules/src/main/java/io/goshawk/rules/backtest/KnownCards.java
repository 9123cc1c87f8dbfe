package io.goshawk.rules.backtest;

import java.util.HashMap;
import java.util.Map;

/** When it became known of each card that it was used for fraud. */
final class KnownCards {
    private final long sinceMs;
    private final Map<String, Long> knownFromMs = new HashMap<>();

    /** Remembers frauds from a time on only: a card defrauded long ago has been replaced. */
    KnownCards(long sinceMs) {
        this.sinceMs = sinceMs;
    }

    /** Takes in a fraud, which becomes known at the label time. */
    void add(String cardToken, long eventTimeMs, long labelTimeMs) {
        if (eventTimeMs >= sinceMs) {
            knownFromMs.merge(cardToken, labelTimeMs, Math::min);
        }
    }

    /** Whether a fraud on the card was known before this time. */
    boolean isKnownBefore(String cardToken, long timeMs) {
        Long fromMs = knownFromMs.get(cardToken);
        return fromMs != null && fromMs < timeMs;
    }
}
