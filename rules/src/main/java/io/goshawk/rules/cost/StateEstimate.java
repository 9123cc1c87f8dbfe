package io.goshawk.rules.cost;

import io.goshawk.engine.decision.RuleCost;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.profile.Profile;
import io.goshawk.rules.CompiledRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much memory the state of a rule set will take, before it is started. Rules on the heap:
 * transactions a second × window × the share that passes the filter × bytes of one, which is an
 * upper limit as long as the share is not known. Profiles outside of it: see {@link ProfileBytes}.
 *
 * @param parts the largest first
 */
public record StateEstimate(List<Part> parts) {
    /** Of a part of which nobody can tell how much it keeps. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    /** A share that was measured on fewer transactions than these is not believed. */
    private static final long TIMED_MIN = 100;

    public StateEstimate {
        parts = List.copyOf(parts);
    }

    /** What has state. */
    public enum Kind {
        /** A rule, or a helper file, on the heap. */
        RULE,
        /** A profile, outside of the heap. */
        PROFILE,
        /** The payments that labels find their profiles by, outside of the heap. */
        LABELS
    }

    /**
     * The state of one rule or profile.
     *
     * @param name    the rule's id, or the profile's name
     * @param entries transactions, groups and unfinished patterns; entities of a profile
     * @param bytes   of all of them, or {@link #UNKNOWN}
     */
    public record Part(Kind kind, String name, long entries, long bytes) {}

    /**
     * Estimates a rule set.
     *
     * @param measured what rules cost where they run, or ran over a sample; of those that are among
     *                 them the share that passes their filters is known
     */
    public static StateEstimate of(CompiledRules rules, Traffic traffic,
            List<RuleCost> measured) {
        Map<String, Double> shares = new HashMap<>();
        measured.stream().filter(cost -> cost.timedTransactions() >= TIMED_MIN)
                .forEach(cost -> shares.put(cost.rule(),
                        Math.min(1, (double) cost.evaluations() / cost.timedTransactions())));
        Map<String, Part> ofRule = new HashMap<>();
        rules.heldStreams().forEach(stream -> ofRule.merge(stream.rule(),
                of(stream, traffic, shares.getOrDefault(stream.rule(), 1.0)),
                StateEstimate::sum));
        List<Part> parts = new ArrayList<>(ofRule.values());
        for (Profile profile : rules.profiles()) {
            parts.add(ProfileBytes.of(profile, traffic));
        }
        ProfileBytes.ofLabels(rules.profiles(), traffic).ifPresent(parts::add);
        parts.sort(Comparator.comparingLong(Part::bytes).reversed().thenComparing(Part::name));
        return new StateEstimate(parts);
    }

    private static Part of(HeldStream stream, Traffic traffic, double share) {
        double kept = stream.windowMs() == RuleSet.FOR_EVER
                ? stream.countMax()
                : Math.min(stream.countMax(), Math.ceil(traffic.in(stream.windowMs()) * share));
        if (kept >= UNKNOWN) {
            return new Part(Kind.RULE, stream.rule(), UNKNOWN, UNKNOWN);
        }
        long entries = (long) kept;
        long groups = stream.grouped()
                ? stream.windowMs() == 0
                        ? traffic.entities()
                        : Math.min(traffic.entities(), entries)
                : 0;
        return new Part(Kind.RULE, stream.rule(), entries + groups, stream.pattern()
                ? StateBytes.of(0, groups, entries)
                : StateBytes.of(entries, groups, 0));
    }

    private static Part sum(Part one, Part other) {
        return new Part(one.kind(), one.name(), sum(one.entries(), other.entries()),
                sum(one.bytes(), other.bytes()));
    }

    private static long sum(long one, long other) {
        return one > UNKNOWN - other ? UNKNOWN : one + other;
    }

    /** All parts together, or {@link #UNKNOWN}. */
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).reduce(0, StateEstimate::sum);
    }

    /** Whether it is known, and not more than this. */
    public boolean fits(long budgetBytes) {
        return bytes() != UNKNOWN && bytes() <= budgetBytes;
    }
}
