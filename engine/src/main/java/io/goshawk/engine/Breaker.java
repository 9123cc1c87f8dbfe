package io.goshawk.engine;

import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Demotion;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.event.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes live rules that run past their budgets for shadow rules. It belongs to one rule set and
 * knows what was decided under it, by the shard's clock; a rule is looked at when it fires. Rules
 * without a budget cost nothing.
 */
final class Breaker {
    private static final List<Demotion> NONE = List.of();

    /** The transactions decided, for each length of window. */
    private final List<SlidingSum> traffic;
    private final Map<String, Meter> meters = new TreeMap<>();
    private boolean hasDemoted;

    Breaker(List<RuleDescriptor> rules) {
        Map<Long, SlidingSum> byWindow = new TreeMap<>();
        for (RuleDescriptor rule : rules) {
            if (rule.live() && rule.budget().limits()) {
                meters.put(rule.id(), new Meter(rule, byWindow.computeIfAbsent(
                        rule.budget().windowMs(), SlidingSum::new)));
            }
        }
        traffic = List.copyOf(byWindow.values());
    }

    /** Puts hits of demoted rules into the shadow, before anything is made of them. */
    void apply(List<Hit> hits) {
        if (!hasDemoted) {
            return;
        }
        for (int i = 0, count = hits.size(); i < count; i++) {
            Meter meter = meters.get(hits.get(i).rule().id());
            if (meter != null && meter.isDemoted()) {
                hits.set(i, new Hit(meter.demoted(), hits.get(i).evidence()));
            }
        }
    }

    /**
     * Takes in what was decided; returns the rules that are demoted from here on.
     *
     * @param transaction what was decided, or null if only time passed
     * @param hits        on the transaction, sorted by rule
     */
    List<Demotion> take(Transaction transaction, Outcome outcome, List<Hit> hits,
            List<Hit> clockHits, long clockMs) {
        if (meters.isEmpty()) {
            return NONE;
        }
        if (transaction != null) {
            for (int i = 0, count = traffic.size(); i < count; i++) {
                traffic.get(i).add(1, clockMs);
            }
        }
        count(clockHits, clockMs);
        count(transaction, outcome, hits, clockMs);
        List<Demotion> demotions = judge(clockHits, NONE, clockMs);
        return judge(hits, demotions, clockMs);
    }

    private void count(List<Hit> clockHits, long clockMs) {
        for (int i = 0, count = clockHits.size(); i < count; i++) {
            Meter meter = watched(clockHits.get(i));
            if (meter != null) {
                meter.hit(clockMs);
            }
        }
    }

    /** A rule that fires twice on a transaction counts once. */
    private void count(Transaction transaction, Outcome outcome, List<Hit> hits, long clockMs) {
        Meter last = null;
        for (int i = 0, count = hits.size(); i < count; i++) {
            Meter meter = watched(hits.get(i));
            if (meter != null && meter != last) {
                meter.hit(clockMs);
                if (outcome == Outcome.DECLINE && hits.get(i).rule().action() == Action.DECLINE) {
                    meter.decline(transaction.amountBaseMinor() == null
                            ? transaction.amountMinor()
                            : transaction.amountBaseMinor(), clockMs);
                }
                last = meter;
            }
        }
    }

    private List<Demotion> judge(List<Hit> hits, List<Demotion> before, long clockMs) {
        List<Demotion> demotions = before;
        for (int i = 0, count = hits.size(); i < count; i++) {
            Meter meter = watched(hits.get(i));
            Demotion demotion = meter == null ? null : meter.judge(clockMs);
            if (demotion != null) {
                demotions = demotions.isEmpty() ? new ArrayList<>() : demotions;
                demotions.add(demotion);
                hasDemoted = true;
            }
        }
        return demotions;
    }

    /** What watches over a rule that is not demoted yet, or null. */
    private Meter watched(Hit hit) {
        Meter meter = meters.get(hit.rule().id());
        return meter == null || meter.isDemoted() ? null : meter;
    }

    /** The rules that are demoted, sorted. */
    List<String> demoted() {
        return meters.entrySet().stream().filter(meter -> meter.getValue().isDemoted())
                .map(Map.Entry::getKey).toList();
    }

    /** Begins anew. */
    void clear() {
        hasDemoted = false;
        traffic.forEach(SlidingSum::clear);
        meters.values().forEach(Meter::clear);
    }

    /** Everything it knows; to be understood with the same rules only. */
    long[] save() {
        long[] saved = new long[sizeSaved()];
        int at = 0;
        for (SlidingSum decided : traffic) {
            decided.save(saved, at);
            at += SlidingSum.KEPT;
        }
        for (Meter meter : meters.values()) {
            meter.save(saved, at);
            at += Meter.KEPT;
        }
        return saved;
    }

    private int sizeSaved() {
        return traffic.size() * SlidingSum.KEPT + meters.size() * Meter.KEPT;
    }

    /** Becomes what was saved. */
    void restore(long[] saved) {
        if (saved.length != sizeSaved()) {
            throw new IllegalStateException("the snapshot has " + saved.length
                    + " numbers about budgets, its rule set needs " + sizeSaved());
        }
        int at = 0;
        for (SlidingSum decided : traffic) {
            decided.restore(saved, at);
            at += SlidingSum.KEPT;
        }
        for (Meter meter : meters.values()) {
            meter.restore(saved, at);
            at += Meter.KEPT;
        }
        hasDemoted = !demoted().isEmpty();
    }
}
