package io.goshawk.rules.explain;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.event.Transaction;
import io.goshawk.rules.RuleStatement;
import io.goshawk.rules.explain.Stretch.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What rules and probes said while a stretch of a journal was evaluated again. */
final class Seen {
    private final HitProbes probes;
    private final Decision decided;
    private final Map<String, List<Object>> groupOfProbe = new HashMap<>();
    private final Map<String, List<Candidate>> candidates = new HashMap<>();
    private final Map<String, Long> taken = new HashMap<>();
    private final Map<String, Contribution> bound = new TreeMap<>();
    private Said last;
    private long transactions;

    /** One that came into a window, as the so manieth. */
    private record Candidate(Contribution contribution, long number) {}

    Seen(HitProbes probes, Decision decided) {
        this.probes = probes;
        this.decided = decided;
    }

    /** Looks which groups the decided transaction belongs to. */
    void takeGroups(Said said) {
        said.hits().forEach(hit -> groupOfProbe.put(hit.rule().id(), WindowProbe.group(hit)));
    }

    /** One decision after the other, the explained one last. */
    void take(Said said) {
        last = said;
        transactions += said.decision().input() instanceof Transaction ? 1 : 0;
        for (Hit hit : said.hits()) {
            String probe = hit.rule().id();
            if (probes.windowIds().contains(probe)) {
                long number = taken.merge(probe, 1L, Long::sum);
                if (WindowProbe.group(hit).equals(groupOfProbe.get(probe))) {
                    candidates.computeIfAbsent(probe, missing -> new ArrayList<>()).add(
                            new Candidate(Contribution.of(said.decision()), number));
                }
            }
        }
    }

    /** Whether a pattern has bound transactions that are not known yet. */
    boolean needsBound() {
        probes.patterns().forEach(probe -> rows(probe.id()).forEach(
                row -> PatternProbe.bound(row).forEach(id -> bound.put(id, null))));
        return !bound.isEmpty();
    }

    void takeBound(Decision decision) {
        if (decision.input() instanceof Transaction transaction
                && bound.containsKey(transaction.transactionId())) {
            bound.put(transaction.transactionId(), Contribution.of(decision));
        }
    }

    long transactions() {
        return transactions;
    }

    /** Whether these rules said the same again. */
    boolean confirms(Set<String> ids) {
        return of(ids, last.hits()).equals(of(ids, decided.hits()))
                && of(ids, last.clockHits()).equals(of(ids, decided.clockHits()));
    }

    private static List<Hit> of(Set<String> ids, List<Hit> hits) {
        return hits.stream().filter(hit -> ids.contains(hit.rule().id())).toList();
    }

    RuleAtDecision of(RuleDescriptor rule, RuleStatement statement) {
        return new RuleAtDecision(rule, of(Set.of(rule.id()), decided.hits()),
                of(Set.of(rule.id()), decided.clockHits()), RuleView.of(statement),
                conditions(rule.id()), contributions(rule.id()), probes.isExact(statement));
    }

    /** A condition that no row told of was not asked: another one did not hold before. */
    private List<SeenCondition> conditions(String rule) {
        List<SeenCondition> conditions = new ArrayList<>();
        for (ConditionProbe probe : probes.conditions()) {
            if (probe.leaves().getFirst().place().ruleId().equals(rule)) {
                List<Hit> rows = rows(probe.id());
                if (rows.isEmpty()) {
                    conditions.addAll(probe.unseen());
                } else {
                    conditions.addAll(probe.seen(rows.getLast()));
                }
            }
        }
        return conditions;
    }

    private List<Hit> rows(String probe) {
        List<Hit> rows = new ArrayList<>(of(Set.of(probe), last.clockHits()));
        rows.addAll(of(Set.of(probe), last.hits()));
        return rows;
    }

    private List<Contribution> contributions(String rule) {
        Map<Long, Contribution> all = new TreeMap<>();
        for (WindowProbe probe : probes.windows()) {
            if (probe.ruleId().equals(rule)) {
                candidates.getOrDefault(probe.id(), List.of()).stream()
                        .filter(one -> probe.holds(one.contribution(), decided,
                                taken.get(probe.id()) - one.number()))
                        .map(Candidate::contribution)
                        .forEach(one -> all.put(one.sequence(), one));
            }
        }
        probes.patterns().stream().filter(probe -> probe.ruleId().equals(rule))
                .flatMap(probe -> rows(probe.id()).stream())
                .flatMap(row -> PatternProbe.bound(row).stream()).map(bound::get)
                .filter(one -> one != null).forEach(one -> all.put(one.sequence(), one));
        return all.values().stream().sorted(Comparator.comparingLong(Contribution::sequence))
                .toList();
    }
}
