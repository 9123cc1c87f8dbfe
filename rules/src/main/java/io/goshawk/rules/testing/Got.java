package io.goshawk.rules.testing;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Tick;
import io.goshawk.engine.event.Transaction;
import io.goshawk.rules.Suggestion;
import io.goshawk.rules.TimeSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * A hit of the tested rule, or a decision without one.
 *
 * @param decision the decision
 * @param atMs     when, in milliseconds after the start
 * @param hit      the hit, or null
 * @param rule     the tested rule
 */
record Got(Decision decision, long atMs, Hit hit, String rule) {
    /** The hits of a rule among some decisions, in order. */
    static List<Got> hits(RuleTest test, List<Decision> decisions) {
        List<Got> hits = new ArrayList<>();
        for (Decision decision : decisions) {
            List<Hit> all = new ArrayList<>(decision.clockHits());
            all.addAll(decision.hits());
            all.stream().filter(hit -> hit.rule().id().equals(test.rule()))
                    .forEach(hit -> hits.add(
                            new Got(decision, atMs(test, decision), hit, test.rule())));
        }
        return hits;
    }

    /** Every decision, without its hits. */
    static List<Got> decisions(RuleTest test, List<Decision> decisions) {
        return decisions.stream()
                .map(decision -> new Got(decision, atMs(test, decision), null, test.rule()))
                .toList();
    }

    /** The time of the input: the shard's clock may be coarser. */
    private static long atMs(RuleTest test, Decision decision) {
        return switch (decision.input()) {
            case Transaction transaction -> transaction.eventTimeMs();
            case Tick tick -> tick.clockMs();
            case FraudLabel label -> label.labelTimeMs();
            default -> decision.clockMs();
        } - test.startMs();
    }

    /** The transaction decided, or the empty text. */
    String transactionId() {
        return decision.input() instanceof Transaction transaction
                ? transaction.transactionId()
                : "";
    }

    /** What differs from what is expected of it; empty if nothing does. */
    List<String> differences(Expected expected) {
        List<String> differences = new ArrayList<>();
        compare("transaction_id", expected.transactionId(), transactionId(), differences);
        compare("score", expected.score(), decision.score(), differences);
        compare("outcome", expected.outcome(), decision.outcome(), differences);
        compare("rules", expected.rules(), otherRules(), differences);
        expected.evidence().forEach((name, value) -> {
            if (columns().stream().noneMatch(name::equals)) {
                differences.add("the rule has no column " + name + Suggestion
                        .nearest(name, columns()).map(near -> ", did you mean " + near + "?")
                        .orElse(""));
            } else if (!value.matches(hit.evidence(name))) {
                differences.add(name + " " + hit.evidence(name));
            }
        });
        return differences;
    }

    private static void compare(String what, Object expected, Object got,
            List<String> differences) {
        if (expected != null && !expected.equals(got)) {
            differences.add(what + " " + got);
        }
    }

    private List<String> columns() {
        return hit.evidence().stream().map(Evidence::name).toList();
    }

    private List<String> otherRules() {
        return decision.hits().stream().map(other -> other.rule().id())
                .filter(id -> !id.equals(rule)).distinct().sorted().toList();
    }

    /** The hit with all its evidence. */
    String text() {
        StringBuilder text = new StringBuilder(TimeSpan.written(atMs)).append(' ');
        hit.evidence().forEach(piece -> text.append(text.charAt(text.length() - 1) == ' '
                ? " "
                : ", ").append(piece.name()).append(' ').append(piece.value()));
        return text.toString().stripTrailing();
    }
}
