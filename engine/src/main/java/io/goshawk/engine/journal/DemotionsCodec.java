package io.goshawk.engine.journal;

import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.journal.sbe.DecisionEntryDecoder;
import io.goshawk.engine.journal.sbe.DecisionEntryEncoder;
import java.util.ArrayList;
import java.util.List;

/** The rules inside a DECISION entry that ran past their budgets. */
final class DemotionsCodec {
    private static final Demotion.Figure[] FIGURES = Demotion.Figure.values();

    void encode(List<Demotion> demotions, DecisionEntryEncoder entry) {
        DecisionEntryEncoder.DemotionsEncoder group = entry.demotionsCount(demotions.size());
        for (int i = 0; i < demotions.size(); i++) {
            Demotion demotion = demotions.get(i);
            group.next().figure((short) demotion.figure().ordinal())
                    .budgetLimit(demotion.limit()).reached(demotion.value())
                    .windowMs(demotion.windowMs()).ruleId(demotion.ruleId());
        }
    }

    List<Demotion> decode(DecisionEntryDecoder entry) {
        DecisionEntryDecoder.DemotionsDecoder group = entry.demotions();
        if (!group.hasNext()) {
            return List.of();
        }
        List<Demotion> demotions = new ArrayList<>(group.count());
        while (group.hasNext()) {
            group.next();
            Demotion.Figure figure = FIGURES[group.figure()];
            long limit = group.budgetLimit();
            long value = group.reached();
            long windowMs = group.windowMs();
            demotions.add(new Demotion(group.ruleId(), figure, limit, value, windowMs));
        }
        return demotions;
    }
}
