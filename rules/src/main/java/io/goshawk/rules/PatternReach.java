package io.goshawk.rules;

import com.espertech.esper.common.client.soda.AnnotationPart;
import com.espertech.esper.common.client.soda.PatternAndExpr;
import com.espertech.esper.common.client.soda.PatternEveryExpr;
import com.espertech.esper.common.client.soda.PatternExpr;
import com.espertech.esper.common.client.soda.PatternFilterExpr;
import com.espertech.esper.common.client.soda.PatternFollowedByExpr;
import com.espertech.esper.common.client.soda.PatternGuardExpr;
import com.espertech.esper.common.client.soda.PatternNotExpr;
import com.espertech.esper.common.client.soda.PatternObserverExpr;
import com.espertech.esper.common.client.soda.PatternOrExpr;
import com.espertech.esper.common.client.soda.PatternStream;
import java.util.List;
import java.util.Objects;

/**
 * How far back a pattern can reach. It has an end if each of its first events starts an attempt of
 * its own ({@code every a=Transaction -> …}) and each attempt is over after some time
 * ({@code timer:within}, {@code timer:interval}). Whatever else decides when an attempt starts or
 * ends makes it depend on all attempts before.
 */
final class PatternReach {
    private PatternReach() {}

    static long of(PatternStream stream) {
        if (stream.getAnnotations() != null) {
            for (AnnotationPart annotation : stream.getAnnotations()) {
                // It only chooses among the matches of one event.
                if (!annotation.getName().equalsIgnoreCase("SuppressOverlappingMatches")) {
                    return Reach.FOR_EVER;
                }
            }
        }
        return ofAttempts(stream.getExpression());
    }

    private static long ofAttempts(PatternExpr pattern) {
        List<PatternExpr> parts = pattern.getChildren();
        return switch (pattern) {
            case PatternEveryExpr every -> isEvents(parts) ? Reach.NONE : Reach.FOR_EVER;
            case PatternOrExpr or -> parts.stream().mapToLong(PatternReach::ofAttempts).max()
                    .orElse(Reach.FOR_EVER);
            case PatternFollowedByExpr followed -> isLimited(followed)
                    ? Reach.FOR_EVER
                    : parts.stream().skip(1).mapToLong(PatternReach::ofAttempt)
                            .reduce(ofAttempts(parts.getFirst()), Reach::sum);
            default -> Reach.FOR_EVER;
        };
    }

    /** Whether these are single events or alternatives of single events, without memory. */
    private static boolean isEvents(List<PatternExpr> patterns) {
        return patterns.stream().allMatch(pattern -> switch (pattern) {
            case PatternFilterExpr event -> event.getOptionalConsumptionLevel() == null;
            case PatternOrExpr or -> isEvents(or.getChildren());
            default -> false;
        });
    }

    /** {@code -[10]>}: whether an attempt starts depends on how many there are. */
    private static boolean isLimited(PatternFollowedByExpr followed) {
        return followed.getOptionalMaxPerSubexpression() != null && followed
                .getOptionalMaxPerSubexpression().stream().anyMatch(Objects::nonNull);
    }

    /** How long after its start this is surely over, in one way or the other. */
    private static long ofAttempt(PatternExpr pattern) {
        List<PatternExpr> parts = pattern.getChildren();
        return switch (pattern) {
            case PatternGuardExpr guard -> ofGuard(guard);
            case PatternObserverExpr observer -> isInterval(observer)
                    ? Reach.of(observer.getParameters().getFirst())
                    : Reach.FOR_EVER;
            case PatternFollowedByExpr followed -> isLimited(followed)
                    ? Reach.FOR_EVER
                    : parts.stream().mapToLong(PatternReach::ofAttempt).reduce(0, Reach::sum);
            // 'not' only ends it earlier.
            case PatternAndExpr and -> parts.stream()
                    .filter(part -> !(part instanceof PatternNotExpr))
                    .mapToLong(PatternReach::ofAttempt).max().orElse(Reach.FOR_EVER);
            case PatternOrExpr or -> Math.min(
                    parts.stream().mapToLong(PatternReach::ofAttempt).max()
                            .orElse(Reach.FOR_EVER),
                    parts.stream().filter(part -> part instanceof PatternObserverExpr)
                            .mapToLong(PatternReach::ofAttempt).min().orElse(Reach.FOR_EVER));
            default -> Reach.FOR_EVER;
        };
    }

    private static long ofGuard(PatternGuardExpr guard) {
        boolean isTimer = "timer".equals(guard.getNamespace())
                && (guard.getName().equals("within") || guard.getName().equals("withinmax"));
        return isTimer ? Reach.of(guard.getParameters().getFirst()) : Reach.FOR_EVER;
    }

    private static boolean isInterval(PatternObserverExpr observer) {
        return "timer".equals(observer.getNamespace()) && observer.getName().equals("interval");
    }
}
