package io.goshawk.formats;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Input;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.FeatureType;
import io.goshawk.engine.profile.Features;
import java.util.Arrays;
import java.util.List;

/** Decisions to write. */
final class Decisions {
    static final String RULE_SET = "ab".repeat(32);
    static final Transaction TRANSACTION = Transaction.builder(Events.ORIGIN, "t-1")
            .eventTimeMs(Events.TIME_MS).cardToken("C1").amountMinor(1234).currency("EUR")
            .merchantId("M1").build();
    static final Tick TICK = new Tick(Events.TIME_MS + 60_000);

    private Decisions() {}

    static Hit hit(String ruleId, Status status, Evidence... evidence) {
        RuleDescriptor rule = new RuleDescriptor(ruleId, 3, status, 350, Action.REVIEW,
                Severity.HIGH, "card testing", "cards-fraud", "Many small payments.", List.of());
        return new Hit(rule, List.of(evidence));
    }

    /** A decision of rules that use features, one of each type, one of them absent. */
    static Decision withFeatures(Outcome outcome, List<Hit> hits) {
        Features features = Features.of(List.of(
                new FeatureColumn("card", "count_10m", FeatureType.LONG),
                new FeatureColumn("card", "mean_30d", FeatureType.DOUBLE),
                new FeatureColumn("card", "last_country", FeatureType.TEXT),
                new FeatureColumn("merchant", "fraud_rate_28d", FeatureType.DOUBLE)),
                Arrays.asList(6L, 12.5, "FR", null));
        return new Decision(77, TRANSACTION, Events.TIME_MS + 5, false, 350, outcome, features, 2,
                hits, List.of(), List.of());
    }

    static Decision decision(Input input, Outcome outcome, List<Hit> hits, List<Hit> clockHits) {
        return new Decision(77, input, Events.TIME_MS + 5, true, 350, outcome, hits, clockHits);
    }
}
