package io.goshawk.engine.contract;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.list.ValueList;
import io.goshawk.engine.profile.Aggregate;
import io.goshawk.engine.profile.Feature;
import io.goshawk.engine.profile.Features;
import io.goshawk.engine.profile.Profile;
import io.goshawk.engine.profile.TransactionField;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Rules in plain Java on features. Two have windows of their own of ten minutes: {@code crowd}
 * fires on a number of payments of anybody, {@code busy} on three of cards that pay often.
 */
public final class FeatureRules implements RuleEvaluator {
    /** How far back the window of {@code crowd} reaches. */
    public static final long WINDOW_MS = 600_000;

    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    /** The name of a list of merchants; its file has one, another in each rule set. */
    public static final String WATCHED = "watched";

    private final int crowdMax;
    private final boolean looksBack;
    private final RuleDescriptor crowd = rule("crowd", Action.REVIEW);
    private final RuleDescriptor busy = rule("busy", Action.SCORE);
    private final RuleDescriptor often = rule("often", Action.DECLINE);
    private final RuleSet ruleSet;
    private final Deque<Long> times = new ArrayDeque<>();
    private final Deque<Long> busyTimes = new ArrayDeque<>();

    /**
     * @param crowdMax  from how many payments on {@code crowd} fires
     * @param windowMs  the window of the card's count
     */
    public FeatureRules(int crowdMax, long windowMs) {
        this(crowdMax, windowMs, true);
    }

    /** The rules without windows of their own. */
    public FeatureRules(long windowMs) {
        this(0, windowMs, false);
    }

    private FeatureRules(int crowdMax, long windowMs, boolean looksBack) {
        this.crowdMax = crowdMax;
        this.looksBack = looksBack;
        ruleSet = RuleSet.of(new DecisionPolicy(300, 700), List.of(busy, crowd, often),
                List.of(new RuleFile("features.txt", crowdMax + " in " + windowMs)),
                List.of(card(windowMs), merchant()), List.of(watched(crowdMax)),
                List.of(ValueList.column(WATCHED)),
                looksBack ? WINDOW_MS : 0, looksBack ? WINDOW_MS : 0);
    }

    private static ValueList watched(int crowdMax) {
        return new ValueList(WATCHED, TransactionField.MERCHANT_ID,
                Map.of("m-" + crowdMax % 3, ValueList.FOR_EVER));
    }

    private static RuleDescriptor rule(String id, Action action) {
        return new RuleDescriptor(id, 1, Status.LIVE, 100, action, Severity.HIGH, "test", "tests",
                "Because it is a test.", List.of("none known"));
    }

    private static Profile card(long windowMs) {
        return new Profile("card", List.of(TransactionField.CARD_TOKEN), 2 * DAY_MS, 1_000,
                Profile.AtCap.EVICT, false,
                List.of(feature("count", Aggregate.COUNT, null, windowMs),
                        feature("mean", Aggregate.MEAN, TransactionField.AMOUNT, DAY_MS),
                        feature("max", Aggregate.MAX, TransactionField.AMOUNT_MINOR, HOUR_MS),
                        feature("merchants", Aggregate.DISTINCT, TransactionField.MERCHANT_ID,
                                HOUR_MS),
                        feature("last", Aggregate.LAST, TransactionField.MERCHANT_ID, 0)));
    }

    private static Profile merchant() {
        return new Profile("merchant", List.of(TransactionField.MERCHANT_ID), DAY_MS, 3,
                Profile.AtCap.EVICT, false,
                List.of(feature("frauds", Aggregate.FRAUDS, null, DAY_MS)));
    }

    private static Feature feature(String name, Aggregate aggregate, TransactionField field,
            long windowMs) {
        return new Feature(name, aggregate, field, windowMs, 0, 0,
                aggregate != Aggregate.LAST, null, null);
    }

    @Override
    public RuleSet ruleSet() {
        return ruleSet;
    }

    @Override
    public void advanceTo(long clockMs, List<Hit> clockHits) {
        while (!times.isEmpty() && times.peekFirst() <= clockMs - WINDOW_MS) {
            times.removeFirst();
        }
        while (!busyTimes.isEmpty() && busyTimes.peekFirst() <= clockMs - WINDOW_MS) {
            busyTimes.removeFirst();
        }
    }

    @Override
    public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
        times.addLast(transaction.eventTimeMs());
        Long count = features.longValue(0);
        if (count != null && count > 2) {
            busyTimes.addLast(transaction.eventTimeMs());
        }
        if (looksBack && busyTimes.size() >= 3) {
            hits.add(new Hit(busy, List.of(new Evidence("busy", (long) busyTimes.size()))));
        }
        if (looksBack && times.size() >= crowdMax) {
            hits.add(new Hit(crowd, List.of(new Evidence("payments", (long) times.size()))));
        }
        if (count != null && count > 4) {
            hits.add(new Hit(often, List.of(new Evidence("payments", count))));
        }
    }

    @Override
    public void close() {
        times.clear();
    }
}
