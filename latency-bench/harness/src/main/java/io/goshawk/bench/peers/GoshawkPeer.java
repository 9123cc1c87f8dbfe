package io.goshawk.bench.peers;

import io.goshawk.bench.workload.Condition;
import io.goshawk.bench.workload.Peer;
import io.goshawk.bench.workload.PeerProgram;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.rules.EsperEvaluator;
import io.goshawk.rules.RulePack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goshawk as a shard decides: the profile store, then the rules of the pack, with the features as
 * evidence of every hit. Without duplicates, score and journal, which the others do not have.
 */
final class GoshawkPeer implements Peer {
    private static final Path PACK = Path.of("rules/packs/reference-bench");
    private static final int WORKLOAD_ARGUMENTS = 3;
    private static final long BYTES_MAX = 16L << 30;

    private final EsperEvaluator rules;
    private final ProfileStore profiles;
    private final Map<String, Integer> bitOfRule = new HashMap<>();
    private final List<Hit> hits = new ArrayList<>();

    /** @param home the folder of the checkout */
    GoshawkPeer(Path home) {
        rules = EsperEvaluator.create(RulePack.load(home.resolve(PACK)).files(),
                new DecisionPolicy(300, 700));
        profiles = new ProfileStore(rules.ruleSet().profiles(), BYTES_MAX);
        for (Condition condition : Condition.values()) {
            bitOfRule.put(condition.ruleId(), condition.bit());
        }
    }

    @Override
    public int decide(Transaction payment) {
        hits.clear();
        rules.advanceTo(payment.eventTimeMs(), hits);
        rules.evaluate(payment, profiles.update(payment, payment.eventTimeMs()), hits);
        int bits = 0;
        for (int i = 0; i < hits.size(); i++) {
            bits |= bitOfRule.get(hits.get(i).rule().id());
        }
        return bits;
    }

    @Override
    public void close() {
        rules.close();
        profiles.close();
    }

    /** Serves Goshawk, paced if there is a fourth argument; see {@link PeerProgram}. */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(System.getProperty("goshawk.home"));
        if (args.length > WORKLOAD_ARGUMENTS) {
            PeerProgram.servePaced(workload -> new GoshawkPeer(home), args);
        } else {
            PeerProgram.serve(workload -> new GoshawkPeer(home), args);
        }
    }
}
