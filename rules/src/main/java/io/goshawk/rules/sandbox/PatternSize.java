package io.goshawk.rules.sandbox;

import com.espertech.esper.common.client.soda.ConstantExpression;
import com.espertech.esper.common.client.soda.Expression;
import com.espertech.esper.common.client.soda.MatchRecognizeClause;
import com.espertech.esper.common.client.soda.MatchRecognizeRegEx;
import com.espertech.esper.common.client.soda.MatchRecognizeRegExAtom;
import com.espertech.esper.common.client.soda.MatchRecognizeRegExNested;
import com.espertech.esper.common.client.soda.MatchRecognizeRegExPermutation;
import com.espertech.esper.common.client.soda.MatchRecognizeRegExRepeat;
import java.util.Optional;
import java.util.stream.Stream;

/** How many states a pattern of {@code match_recognize} becomes: Esper writes repeats out. */
final class PatternSize {
    static final long STATES_MAX = 1_000;

    private PatternSize() {}

    static Optional<Refusal> check(MatchRecognizeClause match) {
        return of(match.getPattern()) <= STATES_MAX
                ? Optional.empty()
                : Optional.of(CostCheck.cost("match_recognize", "the pattern has more than "
                        + STATES_MAX + " states when its repeats are written out",
                        "repeat less, or count in a window"));
    }

    private static long of(MatchRecognizeRegEx pattern) {
        long parts = pattern.getChildren().stream().mapToLong(PatternSize::of)
                .reduce(0, PatternSize::sum);
        return switch (pattern) {
            case MatchRecognizeRegExAtom atom -> repeated(1, atom.getOptionalRepeat());
            case MatchRecognizeRegExNested nested -> repeated(parts, nested.getOptionalRepeat());
            case MatchRecognizeRegExPermutation permutation -> {
                long orders = 1;
                for (int i = 2; i <= Math.min(permutation.getChildren().size(), 12); i++) {
                    orders *= i;
                }
                yield product(parts, orders);
            }
            default -> parts;
        };
    }

    private static long repeated(long size, MatchRecognizeRegExRepeat repeat) {
        if (repeat == null) {
            return size;
        }
        long times = Stream.of(repeat.getSingle(), repeat.getLow(), repeat.getHigh())
                .filter(bound -> bound != null).mapToLong(PatternSize::bound).max().orElse(1);
        return product(size, Math.max(1, times));
    }

    private static long bound(Expression bound) {
        return bound instanceof ConstantExpression constant
                && constant.getConstant() instanceof Number number
                        ? number.longValue()
                        : STATES_MAX + 1;
    }

    private static long sum(long one, long other) {
        return Math.min(STATES_MAX + 1, one + other);
    }

    private static long product(long one, long other) {
        return one > 0 && other > (STATES_MAX + 1) / one ? STATES_MAX + 1 : one * other;
    }
}
