package io.goshawk.cli.simulation;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules of a pack, about, in plain Java: with features, a list, a window, a sequence and
 * absence. They start a hundred times faster than Esper does, so most runs have them; what a run is
 * about are not the rules, and state they have all the same.
 */
final class PlainRules implements RuleEvaluator {
    private static final long WINDOW_MS = 10_000;
    private static final long SEQUENCE_MS = 15_000;
    private static final long SILENCE_MS = 4_000;

    private final RuleSet ruleSet;
    private final Map<String, RuleDescriptor> rules = new HashMap<>();
    private final int version;
    private final Deque<Paid> window = new ArrayDeque<>();
    private final Map<String, Long> smallAtMs = new HashMap<>();
    private final Map<String, Long> silentFromMs = new TreeMap<>();
    private long clockMs;

    private record Paid(long atMs, String merchant) {}

    PlainRules(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
        ruleSet.rules().forEach(rule -> rules.put(rule.id(), rule));
        version = rules.get("window").version();
    }

    @Override
    public RuleSet ruleSet() {
        return ruleSet;
    }

    @Override
    public void advanceTo(long newClockMs, List<Hit> clockHits) {
        clockMs = newClockMs;
        Iterator<Map.Entry<String, Long>> silent = silentFromMs.entrySet().iterator();
        while (silent.hasNext()) {
            Map.Entry<String, Long> card = silent.next();
            if (card.getValue() <= clockMs) {
                clockHits.add(hit("silence", "card_token", card.getKey()));
                silent.remove();
            }
        }
        while (!window.isEmpty() && window.getFirst().atMs() <= clockMs - WINDOW_MS) {
            window.removeFirst();
        }
    }

    @Override
    public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
        window.addLast(new Paid(clockMs, transaction.merchantId()));
        String card = transaction.cardToken();
        long count = features.value(0) instanceof Long payments ? payments : 0;
        if (count >= 5 - version) {
            hits.add(hit("burst", "payments", count));
        }
        Object frauds = features.value("merchant.frauds_60s");
        if (frauds instanceof Long known && known >= 1) {
            hits.add(hit("fraud_place", "frauds", known));
        }
        Long small = smallAtMs.get(card);
        if (transaction.amountMinor() >= 20_000 && small != null
                && clockMs - small < SEQUENCE_MS / version) {
            hits.add(hit("small_then_large", "elapsed_ms", clockMs - small));
        }
        if (Boolean.TRUE.equals(features.value("lists.watched"))) {
            hits.add(hit("watched", "card_token", card));
        }
        long paid = window.stream().filter(other -> other.merchant()
                .equals(transaction.merchantId())).count();
        if (paid >= 6 - version) {
            hits.add(hit("window", "payments", paid));
        }
        if (transaction.amountMinor() <= 200) {
            smallAtMs.put(card, clockMs);
        }
        silentFromMs.remove(card);
        if (transaction.amountMinor() >= 90_000) {
            silentFromMs.put(card, clockMs + SILENCE_MS);
        }
    }

    private Hit hit(String rule, String name, Object value) {
        return new Hit(rules.get(rule), List.of(new Evidence(name, value)));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
