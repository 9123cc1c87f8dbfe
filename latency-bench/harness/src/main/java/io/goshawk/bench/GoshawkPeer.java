package io.goshawk.bench;

import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.ProfileStore;
import io.goshawk.rules.EsperEvaluator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goshawk as a shard decides: the profile store, then EPL filters over its features, with the
 * features as evidence of every hit. Without duplicates, score and journal, which the others do not
 * have either.
 */
final class GoshawkPeer implements Peer {
    private static final long BYTES_MAX = 16L << 30;
    private static final Pattern RULE = Pattern.compile("@name\\('(\\w+)'\\)\\s+([^;]+);");

    private final EsperEvaluator rules;
    private final ProfileStore profiles;
    private final Map<String, Integer> bitOfRule = new HashMap<>();
    private final List<Hit> hits = new ArrayList<>();

    GoshawkPeer(Workload workload) {
        rules = EsperEvaluator.create(files(workload), new DecisionPolicy(300, 700));
        profiles = new ProfileStore(rules.ruleSet().profiles(), BYTES_MAX);
        for (ComparedRule rule : ComparedRule.values()) {
            bitOfRule.put(rule.id(), rule.bit());
        }
    }

    private static List<RuleFile> files(Workload workload) {
        List<RuleFile> files = new ArrayList<>();
        for (String name : List.of("card", "merchant", "device")) {
            String path = name + ".profile.yaml";
            files.add(new RuleFile(path, workload.withWindows(Resources.text(path), "d")));
        }
        Matcher rule = RULE.matcher(Resources.text("features.epl"));
        while (rule.find()) {
            files.add(new RuleFile(rule.group(1) + ".epl", """
                    @Rule(id='%s', version=1, status=LIVE, points=100, action=SCORE, severity=LOW,
                          typology='comparison', owner='goshawk', why='To be compared.')
                    %s;
                    """.formatted(rule.group(1), rule.group(2))));
        }
        return files;
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
}
