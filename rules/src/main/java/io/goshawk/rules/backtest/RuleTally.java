package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what each rule did. */
final class RuleTally {
    private final Map<String, Count> counts = new HashMap<>();
    private final List<RuleDescriptor> rules;

    private static final class Count {
        private long flagged;
        private long frauds;
        private long clockHits;
    }

    RuleTally(List<RuleDescriptor> rules) {
        this.rules = rules;
        rules.forEach(rule -> counts.put(rule.id(), new Count()));
    }

    void add(Judged judged) {
        String last = null;
        for (Hit hit : judged.decision().hits()) {
            // Hits are sorted by rule: a rule that fired twice counts once.
            if (!hit.rule().id().equals(last)) {
                last = hit.rule().id();
                Count count = counts.get(last);
                count.flagged++;
                count.frauds += judged.fraud() ? 1 : 0;
            }
        }
        for (Hit hit : judged.decision().clockHits()) {
            counts.get(hit.rule().id()).clockHits++;
        }
    }

    List<RuleFigures> figures(long fraudsTotal) {
        return rules.stream().map(rule -> {
            Count count = counts.get(rule.id());
            return new RuleFigures(rule,
                    new Detection(count.flagged, count.frauds, fraudsTotal), count.clockHits);
        }).toList();
    }
}
