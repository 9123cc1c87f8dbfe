package io.goshawk.engine.decision;

import io.goshawk.engine.event.Input;
import io.goshawk.engine.profile.Features;
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
 * @param features  the features that the rules saw
 * @param evicted   entities that were forgotten for it, because a profile was full
 * @param hits      rules that fired on the transaction, live and shadow, sorted by rule id
 * @param clockHits rules that fired because time passed before this input: about an entity, not
 *                  about this transaction
 * @param demotions rules that ran past their budgets with this decision; a later one takes them for
 *                  shadow rules
 */
public record Decision(long sequence, Input input, long clockMs, boolean late, int score,
        Outcome outcome, Features features, int evicted, List<Hit> hits, List<Hit> clockHits,
        List<Demotion> demotions) {
    public Decision {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(hits, "hits");
        Objects.requireNonNull(clockHits, "clockHits");
        demotions = List.copyOf(demotions);
    }

    /** A decision under a rule set that uses no features. */
    public Decision(long sequence, Input input, long clockMs, boolean late, int score,
            Outcome outcome, List<Hit> hits, List<Hit> clockHits) {
        this(sequence, input, clockMs, late, score, outcome, Features.NONE, 0, hits, clockHits,
                List.of());
    }
}
