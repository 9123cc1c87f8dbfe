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
import io.goshawk.engine.profile.Features;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules in plain Java, with state, so that an engine test needs no EPL: {@code large} fires on an
 * amount from the limit on, {@code third} on every third payment of a card, the shadow rule
 * {@code shadow_any} on everything, and {@code silence} when the clock jumps by more than an hour.
 */
public final class SimpleRules implements RuleEvaluator {
    private static final long HOUR_MS = 3_600_000;

    private final long limitMinor;
    private final RuleDescriptor large = rule("large", Status.LIVE, Action.DECLINE, 500);
    private final RuleDescriptor shadowAny = rule("shadow_any", Status.SHADOW, Action.DECLINE, 9);
    private final RuleDescriptor silence = rule("silence", Status.LIVE, Action.REVIEW, 0);
    private final RuleDescriptor third = rule("third", Status.LIVE, Action.SCORE, 300);
    private final RuleSet ruleSet;
    private final Map<String, Long> payments = new HashMap<>();
    private String lastCard;
    private long clockMs;

    /** Rules with this limit; another limit is another rule set. */
    public SimpleRules(long limitMinor) {
        this.limitMinor = limitMinor;
        this.ruleSet = RuleSet.of(new DecisionPolicy(300, 700),
                List.of(large, shadowAny, silence, third),
                List.of(new RuleFile("simple.txt", "limit " + limitMinor)));
    }

    private static RuleDescriptor rule(String id, Status status, Action action, int points) {
        return new RuleDescriptor(id, 1, status, points, action, Severity.HIGH, "test", "tests",
                "Because it is a test.", List.of("none known"));
    }

    @Override
    public RuleSet ruleSet() {
        return ruleSet;
    }

    @Override
    public void advanceTo(long newClockMs, List<Hit> clockHits) {
        if (clockMs > 0 && newClockMs - clockMs > HOUR_MS) {
            clockHits.add(new Hit(silence, List.of(new Evidence("card_token", lastCard))));
        }
        clockMs = newClockMs;
    }

    @Override
    public void evaluate(Transaction transaction, Features features, List<Hit> hits) {
        lastCard = transaction.cardToken();
        long count = payments.merge(transaction.cardToken(), 1L, Long::sum);
        if (transaction.amountMinor() >= limitMinor) {
            hits.add(new Hit(large, List.of(
                    new Evidence("amount", transaction.amount()),
                    new Evidence("card", transaction.cardToken()),
                    new Evidence("round", transaction.amountMinor() % 100 == 0),
                    new Evidence("nothing", null))));
        }
        hits.add(new Hit(shadowAny, List.of()));
        if (count % 3 == 0) {
            hits.add(new Hit(third, List.of(new Evidence("payments", count))));
        }
    }

    @Override
    public void close() {
        payments.clear();
    }
}
