package io.goshawk.cli;

import io.goshawk.engine.profile.Condition;
import io.goshawk.engine.profile.Condition.Operand;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far back features reach, and with that how old a journal must be for them to be complete. A
 * condition was asked when its transaction came, so the reach of the features that it names comes
 * on top.
 *
 * @param ofFeature by qualified name, in the order of computing; without an own window, what its
 *                  conditions reach
 * @param byReachMs the features with a window, by how far back they reach, the shortest first
 * @param unbounded the features without one: they know what has happened since the journal began
 */
record FeatureReach(Map<String, Long> ofFeature, SortedMap<Long, List<String>> byReachMs,
        List<String> unbounded) {
    static FeatureReach of(List<Profile> profiles) {
        FeatureReach reach = new FeatureReach(new LinkedHashMap<>(), new TreeMap<>(),
                new ArrayList<>());
        for (Profile profile : profiles) {
            for (Feature feature : profile.features()) {
                reach.add(profile.name() + "." + feature.name(), feature);
            }
        }
        return reach;
    }

    private void add(String name, Feature feature) {
        long reachMs = feature.reachMs()
                + Math.max(reachMs(feature.where()), reachMs(feature.satisfies()));
        ofFeature.put(name, reachMs);
        if (feature.windowMs() == Feature.NO_WINDOW) {
            unbounded.add(name);
        } else {
            byReachMs.computeIfAbsent(reachMs, first -> new ArrayList<>()).add(name);
        }
    }

    private long reachMs(Condition condition) {
        return switch (condition) {
            case null -> 0;
            case Condition.Compare(Operand left, Condition.Comparison _, Operand right) ->
                Math.max(reachMs(left), reachMs(right));
            case Condition.In(Operand value, List<Operand> _) -> reachMs(value);
            case Condition.IsNull(Operand value) -> reachMs(value);
            case Condition.Not(Condition inner) -> reachMs(inner);
            case Condition.And(List<Condition> all) -> reachMs(all);
            case Condition.Or(List<Condition> any) -> reachMs(any);
        };
    }

    private long reachMs(List<Condition> conditions) {
        return conditions.stream().mapToLong(this::reachMs).max().orElse(0);
    }

    private long reachMs(Operand operand) {
        return switch (operand) {
            case Condition.FeatureOperand(String profile, String name) ->
                ofFeature.getOrDefault(profile + "." + name, 0L);
            case Condition.ProductOperand(double _, Operand value) -> reachMs(value);
            case Condition.FieldOperand _,Condition.TextOperand _,Condition.NumberOperand _ -> 0;
        };
    }
}
