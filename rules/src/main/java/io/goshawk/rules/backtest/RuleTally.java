package io.goshawk.rules.backtest;

import io.goshawk.engine.decision.Decision;
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
        private final FlagTally flags = new FlagTally();
        private long shared;
        private long fraudsAlone;
        private long clockHits;
    }

    RuleTally(List<RuleDescriptor> rules) {
        this.rules = rules;
        rules.forEach(rule -> counts.put(rule.id(), new Count()));
    }

    void add(Judged judged) {
        List<Hit> hits = judged.decision().hits();
        int live = countLive(hits);
        for (int i = 0; i < hits.size(); i++) {
            if (isFirstOfItsRule(hits, i)) {
                RuleDescriptor rule = hits.get(i).rule();
                add(judged, counts.get(rule.id()), live - (rule.live() ? 1 : 0));
            }
        }
        addClockHits(judged.decision());
    }

    void addClockHits(Decision decision) {
        for (Hit hit : decision.clockHits()) {
            counts.get(hit.rule().id()).clockHits++;
        }
    }

    private static void add(Judged judged, Count count, int others) {
        count.flags.add(judged);
        if (others > 0) {
            count.shared++;
        } else if (judged.fraud()) {
            count.fraudsAlone++;
        }
    }

    private static int countLive(List<Hit> hits) {
        int live = 0;
        for (int i = 0; i < hits.size(); i++) {
            live += hits.get(i).rule().live() && isFirstOfItsRule(hits, i) ? 1 : 0;
        }
        return live;
    }

    /** Hits are sorted by rule: a rule that fired twice counts once. */
    private static boolean isFirstOfItsRule(List<Hit> hits, int index) {
        return index == 0
                || !hits.get(index).rule().id().equals(hits.get(index - 1).rule().id());
    }

    List<RuleFigures> figures(long fraudsTotal) {
        return rules.stream().map(rule -> {
            Count count = counts.get(rule.id());
            return new RuleFigures(rule, count.flags.detection(fraudsTotal),
                    new Overlap(count.shared, count.fraudsAlone), count.clockHits);
        }).toList();
    }
}
