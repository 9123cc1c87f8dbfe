package io.goshawk.bench.micro;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.Features;
import io.goshawk.rules.EsperEvaluator;
import java.util.ArrayList;
import java.util.List;

/** Rules that decide a stream of purchases, one after the other. */
final class RuleRun implements AutoCloseable {
    private final List<Hit> hits = new ArrayList<>();
    private final Purchases purchases;
    private final EsperEvaluator rules;

    RuleRun(List<RuleFile> files, int cards) {
        purchases = new Purchases(1, cards);
        rules = EsperEvaluator.create(files, new DecisionPolicy(300, 700));
    }

    /** So many purchases, to fill the windows. */
    RuleRun filled(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
        return this;
    }

    /** Makes the next purchase, moves the clock there and evaluates the rules: how many fired. */
    int next() {
        Transaction transaction = purchases.next();
        hits.clear();
        rules.advanceTo(transaction.eventTimeMs(), hits);
        rules.evaluate(transaction, Features.NONE, hits);
        return hits.size();
    }

    @Override
    public void close() {
        rules.close();
    }
}
