package io.goshawk.bench.micro;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.rules.EsperEvaluator;
import java.util.ArrayList;
import java.util.List;

/** Rules and their profiles that decide a stream of purchases, one after the other. */
final class RuleRun implements AutoCloseable {
    private static final long PROFILES_BYTES = 4L << 30;

    private final List<Hit> hits = new ArrayList<>();
    private final Purchases purchases;
    private final EsperEvaluator rules;
    private final ProfileStore profiles;

    RuleRun(List<RuleFile> files, int cards) {
        purchases = new Purchases(1, cards);
        rules = EsperEvaluator.create(files, new DecisionPolicy(300, 700));
        profiles = new ProfileStore(rules.ruleSet().profiles(), PROFILES_BYTES);
    }

    /** So many purchases, to fill windows and profiles. */
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
        rules.evaluate(transaction, profiles.update(transaction, transaction.eventTimeMs()), hits);
        return hits.size();
    }

    @Override
    public void close() {
        rules.close();
        profiles.close();
    }
}
