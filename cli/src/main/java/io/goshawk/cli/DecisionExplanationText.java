package io.goshawk.cli;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.DecisionPolicy;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.event.Transaction;
import io.goshawk.rules.explain.Contribution;
import io.goshawk.rules.explain.DecisionExplanation;
import io.goshawk.rules.explain.PolicyStep;
import io.goshawk.rules.explain.RuleAtDecision;
import io.goshawk.rules.explain.SeenCondition;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a decision came out as it did, for people. */
final class DecisionExplanationText {
    private static final int HASH_SHOWN = 12;

    private final int eventsMax;

    /** @param eventsMax how many transactions are shown for each rule */
    DecisionExplanationText(int eventsMax) {
        this.eventsMax = eventsMax;
    }

    void write(DecisionExplanation explained, PrintWriter out) {
        Decision decision = explained.decision();
        if (decision.input() instanceof Transaction transaction) {
            out.println("transaction " + transaction.transactionId() + ", entry "
                    + decision.sequence() + " of the journal");
            out.println("  " + of(transaction) + ", card " + transaction.cardToken()
                    + ", merchant " + transaction.merchantId());
            out.println("  " + decision.outcome() + ", score " + decision.score()
                    + (decision.late() ? ", late" : ""));
            out.println("  " + because(explained.step(), decision, explained.ruleSet().policy()));
            out.println("  points: " + points(decision, explained.step()));
        } else {
            out.println("clock tick, entry " + decision.sequence() + " of the journal");
        }
        out.println("  clock " + Instant.ofEpochMilli(decision.clockMs()) + ", rule set "
                + explained.ruleSet().hash().substring(0, HASH_SHOWN));
        explained.rules().forEach(rule -> {
            out.println();
            write(rule, out);
        });
        out.println();
        out.println(evaluated(explained));
    }

    /** From where on the rules were evaluated again, and whether they said the same. */
    static String evaluated(DecisionExplanation explained) {
        return String.format(Locale.ROOT,
                "Evaluated again from entry %d on, %,d transactions: %s", explained.fromEntry(),
                explained.transactions(), explained.confirmed()
                        ? "the same hits with the same evidence"
                        : "other hits than in the journal; do not trust what the conditions saw");
    }

    /** What decided the outcome, in words. */
    static String because(PolicyStep step, Decision decision, DecisionPolicy policy) {
        String rules = String.join(", ", step.rules());
        return switch (step.action()) {
            case ALLOW -> "because ALLOW of " + rules + " wins over everything";
            case DECLINE -> "because " + rules + " asks for DECLINE and no rule for ALLOW";
            case REVIEW -> "because " + rules
                    + " asks for REVIEW and no rule for ALLOW or DECLINE";
            case SCORE -> "because the score " + decision.score() + (switch (decision.outcome()) {
                case DECLINE -> " reaches " + policy.declineScore() + ", from which it is DECLINE";
                case REVIEW -> " reaches " + policy.reviewScore() + ", from which it is REVIEW";
                case APPROVE -> " is below " + policy.reviewScore() + ", from which it is REVIEW";
            }) + "; no live rule asks for more";
        };
    }

    /** The points of the live rules that fired, and their sum. */
    static String points(Decision decision, PolicyStep step) {
        List<String> parts = decision.hits().stream().filter(hit -> hit.rule().live())
                .map(hit -> hit.rule().id() + " " + hit.rule().points()).toList();
        if (parts.isEmpty()) {
            return "0, no live rule fired";
        }
        String sum = String.join(" + ", parts) + " = " + step.points();
        return step.points() > DecisionPolicy.SCORE_MAX
                ? sum + ", cut off at " + DecisionPolicy.SCORE_MAX
                : sum;
    }

    /** Why a rule fired, or stayed quiet. */
    void write(RuleAtDecision rule, PrintWriter out) {
        out.println(RuleExplanationText.head(rule.rule())
                + (rule.fired() ? "" : "; stayed quiet"));
        out.println("  " + rule.rule().why());
        rule.hits().forEach(hit -> out.println("  fired with " + evidence(hit)));
        rule.clockHits().forEach(
                hit -> out.println("  fired because time passed, with " + evidence(hit)));
        out.println("  looks at " + String.join(" and ", rule.view().looksAt())
                + (rule.view().groupedBy().isEmpty()
                        ? ""
                        : ", for each " + String.join(", ", rule.view().groupedBy())));
        rule.conditions().forEach(condition -> out.println("    " + of(condition)));
        contributions(rule, out);
    }

    private static String of(SeenCondition condition) {
        String holds = condition.holds() == null ? "?  " : condition.holds() ? "yes" : "no ";
        String values = condition.values().stream()
                .map(value -> value.expression() + " = " + value.value())
                .collect(Collectors.joining(", "));
        return holds + "  " + condition.words() + (values.isEmpty() ? "" : "   [" + values + "]");
    }

    /** The columns of a hit with their values. */
    static String evidence(Hit hit) {
        return hit.evidence().stream().map(DecisionExplanationText::of)
                .collect(Collectors.joining(", "));
    }

    private static String of(Evidence piece) {
        return piece.name() + " " + piece.value();
    }

    private void contributions(RuleAtDecision rule, PrintWriter out) {
        List<Contribution> all = rule.contributions();
        if (all.isEmpty()) {
            return;
        }
        out.println(String.format(Locale.ROOT, "  %s %,d transaction%s",
                rule.exact()
                        ? rule.fired() ? "rests on" : "held"
                        : "looked, among others, at",
                all.size(),
                all.size() == 1 ? "" : "s"));
        int hidden = Math.max(0, all.size() - eventsMax);
        if (hidden > 0) {
            out.println(String.format(Locale.ROOT, "    … %,d older ones; --events shows more",
                    hidden));
        }
        all.subList(hidden, all.size()).forEach(one -> out.println("    "
                + of(one.transaction()) + ", " + one.transaction().transactionId()));
    }

    private static String of(Transaction transaction) {
        return transaction.origin() + "  " + Instant.ofEpochMilli(transaction.eventTimeMs())
                + "  " + BigDecimal.valueOf(transaction.amountMinor(),
                        transaction.currencyExponent())
                + " " + transaction.currency();
    }
}
