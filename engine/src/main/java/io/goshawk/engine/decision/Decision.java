package io.goshawk.engine.decision;

import io.goshawk.engine.event.Input;
import java.util.List;
import java.util.Objects;

/**
 * What the shard made of one transaction, or of one clock tick.
 *
 * @param sequence  the number of its journal entry
 * @param input     the {@code Transaction} decided, or the {@code Tick} that moved the clock
 * @param clockMs   where the shard's clock stood while deciding, epoch milliseconds UTC
 * @param late      whether the transaction's event time lay behind the clock
 * @param score     0 to 1000; 0 for a tick
 * @param outcome   what is advised; APPROVE for a tick
 * @param hits      rules that fired on the transaction, live and shadow, sorted by rule id
 * @param clockHits rules that fired because time passed before this input: about an entity, not
 *                  about this transaction
 */
public record Decision(long sequence, Input input, long clockMs, boolean late, int score,
        Outcome outcome, List<Hit> hits, List<Hit> clockHits) {
    public Decision {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(hits, "hits");
        Objects.requireNonNull(clockHits, "clockHits");
    }
}
