package io.goshawk.cli;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.Outcome;
import io.goshawk.engine.event.FraudLabel;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.replay.casefile.CaseFile;
import io.goshawk.replay.casefile.TransactionField;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, in plain words, for somebody who knows nothing of the engine. */
final class CaseFileWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("d MMMM uuuu 'at' HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private CaseFileWords() {}

    static String time(long epochMs) {
        return TIME.format(Instant.ofEpochMilli(epochMs));
    }

    /** The story of a decision, a sentence or some each. */
    static List<String> of(CaseFile file) {
        Decision decision = file.decision();
        List<String> story = new ArrayList<>();
        if (decision.input() instanceof Transaction t) {
            story.add("On " + time(t.eventTimeMs()) + " a payment of " + TransactionField.amount(t)
                    + " (" + word(t.type()) + ", " + word(t.channel())
                    + ") was attempted with the card " + t.cardToken() + " at " + t.merchantId()
                    + (t.merchantCountry() == null ? "" : " in " + t.merchantCountry()) + ".");
            story.add("The engine advised " + advice(decision.outcome()) + " Its score was "
                    + decision.score() + " of 1000, "
                    + DecisionExplanationText.because(file.step(), decision,
                            file.inForce().ruleSet().policy())
                    + ".");
            story.add(rules(decision));
            if (decision.late()) {
                story.add("The message came late: its time lay behind that of messages before it.");
            }
        } else {
            story.add("On " + time(decision.clockMs())
                    + " time passed without a payment that a rule waited for.");
            story.add(rules(decision));
        }
        file.demoted().forEach(one -> story.add("The rule " + one.demotion().ruleId()
                + " did not count, because it had run past its budget: "
                + one.demotion().reason() + "."));
        later(file, story);
        return story;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String source(FraudLabel.Source source) {
        return switch (source) {
            case CHARGEBACK -> "a chargeback";
            case ISSUER_REPORT -> "a report of the issuer";
            case ANALYST -> "an analyst";
            case SIMULATED -> "a simulation";
        };
    }

    private static String advice(Outcome outcome) {
        return switch (outcome) {
            case APPROVE -> "to approve it: APPROVE.";
            case REVIEW -> "that a person should look at it: REVIEW.";
            case DECLINE -> "to refuse it: DECLINE.";
        };
    }

    private static String rules(Decision decision) {
        List<String> live = whys(decision, true);
        List<String> shadow = whys(decision, false);
        return (live.isEmpty()
                ? "No rule that counts fired."
                : "It was noticed: " + String.join(" ", live))
                + (shadow.isEmpty()
                        ? ""
                        : " Recorded without effect was: " + String.join(" ", shadow));
    }

    private static List<String> whys(Decision decision, boolean live) {
        List<Hit> hits = new ArrayList<>(decision.hits());
        hits.addAll(decision.clockHits());
        return hits.stream().map(Hit::rule).filter(rule -> rule.live() == live)
                .map(rule -> rule.why() + " (" + rule.id() + ")").distinct().toList();
    }

    private static void later(CaseFile file, List<String> story) {
        for (Entry entry : file.about()) {
            switch (entry) {
                case Entry.Labelled labelled -> story.add("On "
                        + time(labelled.label().labelTimeMs()) + " it became known that it is "
                        + word(labelled.label().verdict()) + ", from "
                        + source(labelled.label().source()) + ".");
                case Entry.Duplicate again -> story.add("The same payment came again, in entry "
                        + again.sequence() + "; it was not decided again.");
                default -> {
                    // tells nothing of its own
                }
            }
        }
    }
}
