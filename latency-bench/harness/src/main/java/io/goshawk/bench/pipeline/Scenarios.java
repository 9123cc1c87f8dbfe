package io.goshawk.bench.pipeline;

import java.util.ArrayList;
import java.util.List;

/** The scenarios of the report: one thing at a time differs from the first. */
final class Scenarios {
    private Scenarios() {}

    /** Three of them, for a look. */
    static List<Scenario> fewAround(Scenario base) {
        return List.of(base.named("pipeline"), base.named("bursts").withBurst(100),
                base.named("filter rules").withRules(100));
    }

    /** All but the ladder, each a change of this one. */
    static List<Scenario> around(Scenario base) {
        List<Scenario> all = new ArrayList<>();
        for (Scenario.Gc gc : Scenario.Gc.values()) {
            for (String topology : List.of("staged", "compact")) {
                all.add(base.named("pipeline").with(Scenario.TOPOLOGY, topology).with(gc));
            }
        }
        for (double percent : new double[]{0, 5}) {
            all.add(base.named("alerts").with(traffic(base, base.traffic().cards(), 0, percent)));
        }
        for (int cards : new int[]{1_000, 1_000_000}) {
            all.add(base.named("cards").with(traffic(base, cards, 0,
                    base.traffic().alertPercent())));
        }
        all.add(base.named("skew").with(traffic(base, base.traffic().cards(), 0.5,
                base.traffic().alertPercent())));
        for (int burst : new int[]{100, 1_000}) {
            all.add(base.named("bursts").withBurst(burst));
        }
        for (int rules : new int[]{10, 100, 1_000}) {
            all.add(base.named("filter rules").withRules(rules));
        }
        all.add(base.named("waiting").with(Scenario.WAIT, "yielding"));
        all.add(base.named("no force").with(Scenario.FORCE, "none"));
        return all;
    }

    private static Traffic traffic(Scenario base, int cards, double skew, double percent) {
        return new Traffic(base.traffic().seed(), cards, skew, percent);
    }
}
