package io.goshawk.rules;

import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.ListChange;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.list.ListEffect;
import io.goshawk.engine.list.ListStore;
import io.goshawk.engine.profile.LabelEffect;
import io.goshawk.engine.profile.ProfileStore;
import java.util.ArrayList;
import java.util.List;

/** Profiles and rules put together as a shard does it, without all that a shard does besides. */
final class ShardTwin implements AutoCloseable {
    private static final long PROFILE_BYTES_MAX = 64 << 20;

    private final EsperEvaluator rules;
    private final ProfileStore profiles;
    private final ListStore lists = new ListStore();
    private final List<Hit> clockHits = new ArrayList<>();
    private long clockMs;

    ShardTwin(List<RuleFile> files) {
        this(RuleCompiler.compile(files));
    }

    ShardTwin(CompiledRules compiled) {
        rules = EsperEvaluator.create(compiled, Rules.POLICY);
        profiles = new ProfileStore(rules.ruleSet().profiles(), PROFILE_BYTES_MAX);
        lists.use(rules.ruleSet().lists(), rules.ruleSet().features());
    }

    /** Moves the clock to the event time, if that is later, and decides. */
    List<Hit> decide(Transaction transaction) {
        clockMs = Math.max(clockMs, transaction.eventTimeMs());
        rules.advanceTo(clockMs, clockHits);
        List<Hit> hits = new ArrayList<>();
        rules.evaluate(transaction,
                lists.see(transaction, profiles.update(transaction, clockMs), clockMs), hits);
        return hits;
    }

    /** What has fired so far because the clock moved, and not on a transaction. */
    List<Hit> clockHits() {
        return clockHits;
    }

    RuleSet ruleSet() {
        return rules.ruleSet();
    }

    ListEffect take(ListChange change) {
        return lists.take(change, clockMs);
    }

    LabelEffect learn(FraudLabel label) {
        return profiles.label(label, clockMs);
    }

    @Override
    public void close() {
        rules.close();
        profiles.close();
    }
}
