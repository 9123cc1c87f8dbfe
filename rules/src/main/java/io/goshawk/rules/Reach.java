package io.goshawk.rules;

import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.TimePeriodExpression;
import io.goshawk.engine.decision.RuleSet;
import java.util.List;

/** How far back something can reach, in milliseconds; {@link RuleSet#FOR_EVER} has no end. */
final class Reach {
    /** Nothing is remembered. */
    static final long NONE = 0;
    /** Nobody can tell. */
    static final long FOR_EVER = RuleSet.FOR_EVER;

    private static final long DAY_MS = 24L * 3_600_000;

    private Reach() {}

    /** One after the other. */
    static long sum(long one, long other) {
        return one > FOR_EVER - other ? FOR_EVER : one + other;
    }

    /** A length of time as EPL writes it: {@code 10 min}, or a number of seconds. */
    static long of(Expression length) {
        if (length instanceof TimePeriodExpression period) {
            return of(period);
        }
        return product(length, 1_000);
    }

    private static long of(TimePeriodExpression period) {
        boolean[] present = {period.isHasYears(), period.isHasMonths(), period.isHasWeeks(),
                period.isHasDays(), period.isHasHours(), period.isHasMinutes(),
                period.isHasSeconds(), period.isHasMilliseconds(), period.isHasMicroseconds()};
        double[] unitMs = {366.0 * DAY_MS, 31.0 * DAY_MS, 7.0 * DAY_MS, DAY_MS, 3_600_000, 60_000,
                1_000, 1, 0.001};
        List<Expression> counts = period.getChildren();
        long sum = NONE;
        int next = 0;
        for (int i = 0; i < present.length; i++) {
            if (present[i]) {
                sum = sum(sum, product(counts.get(next++), unitMs[i]));
            }
        }
        return next == counts.size() ? sum : FOR_EVER;
    }

    private static long product(Expression count, double unitMs) {
        if (count instanceof ConstantExpression constant
                && constant.getConstant() instanceof Number number && number.doubleValue() >= 0) {
            return (long) Math.ceil(number.doubleValue() * unitMs);
        }
        return FOR_EVER;
    }
}
