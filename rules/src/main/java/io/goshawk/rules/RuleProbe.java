package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import java.util.List;

/**
 * A generated rule that fires on whatever a part of another rule looks at; each of its columns says
 * whether a condition of that part holds.
 *
 * @param id         of the generated rule
 * @param file       the generated rule
 * @param conditions those of its columns, in order
 */
public record RuleProbe(String id, RuleFile file, List<RuleCondition> conditions) {
    public RuleProbe {
        conditions = List.copyOf(conditions);
    }

    /** What the column of the n-th condition is called. */
    public static String column(int n) {
        return "condition_" + n;
    }
}
