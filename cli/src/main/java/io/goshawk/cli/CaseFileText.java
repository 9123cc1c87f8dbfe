package io.goshawk.cli;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.profile.Features;
import io.goshawk.replay.FoundText;
import io.goshawk.replay.Printable;
import io.goshawk.replay.casefile.CaseFile;
import io.goshawk.replay.casefile.ChainPlace;
import io.goshawk.replay.casefile.RuleSetInForce;
import io.goshawk.replay.casefile.TransactionField;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A decision as a page that a person can read. */
final class CaseFileText {
    private final CaseFile file;
    private final boolean allRules;
    private final DecisionExplanationText explanations;
    private final PrintWriter writer;

    /**
     * @param allRules  whether the texts of all rules are shown, or of those that fired
     * @param eventsMax how many transactions are shown for each rule
     */
    CaseFileText(CaseFile file, boolean allRules, int eventsMax, PrintWriter writer) {
        this.file = file;
        this.allRules = allRules;
        this.explanations = new DecisionExplanationText(eventsMax);
        this.writer = writer;
    }

    void write() {
        line("Entry %d of journal %s", file.decision().sequence(), file.journalId());
        outcome();
        input();
        features();
        rules();
        texts();
        about();
        ruleSet();
        chain();
    }

    private void outcome() {
        Decision decision = file.decision();
        head("Decided");
        if (decision.input() instanceof Transaction) {
            line("  %s, score %d%s", decision.outcome(), decision.score(),
                    decision.late() ? ", late: its time lies behind the clock" : "");
            line("  %s", DecisionExplanationText.because(file.step(), decision,
                    file.inForce().ruleSet().policy()));
            line("  points: %s", DecisionExplanationText.points(decision, file.step()));
        } else {
            line("  nothing: time passed, and no payment came");
        }
        line("  clock %s%s", Instant.ofEpochMilli(decision.clockMs()),
                file.previousMs() == 0
                        ? ""
                        : ", before it " + Instant.ofEpochMilli(file.previousMs()));
        file.demoted()
                .forEach(one -> line("  %s was taken for a shadow rule since entry %d: %s",
                        one.demotion().ruleId(), one.sequence(), one.demotion().reason()));
        decision.demotions().forEach(one -> line(
                "  from the next decision on %s is taken for a shadow rule: %s", one.ruleId(),
                one.reason()));
        file.alerts().forEach(id -> line("  alert %s", id));
    }

    private void input() {
        if (file.decision().input() instanceof Transaction transaction) {
            head("Input");
            for (TransactionField field : file.fields()) {
                line("  %-18s %-28s %s", field.name(), field.value(), field.meaning());
            }
            line("  %-18s %-28s written %s", "from", transaction.origin(),
                    Instant.ofEpochMilli(transaction.origin().timestampMs()));
        }
    }

    private void features() {
        Features seen = file.decision().features();
        if (seen.size() > 0) {
            head("Features, as the rules saw them");
            for (int i = 0; i < seen.size(); i++) {
                Object value = seen.value(i);
                line("  %-34s %s", seen.columns().get(i).qualifiedName(),
                        value == null ? "absent" : value);
            }
            if (file.decision().evicted() > 0) {
                line("  %d entities were forgotten for it, because a profile was full",
                        file.decision().evicted());
            }
        }
    }

    private void rules() {
        head("Rules that fired");
        if (hits().findAny().isEmpty()) {
            line("  none");
        } else if (file.explanation() == null) {
            hits().forEach(hit -> {
                line("%s", RuleExplanationText.head(hit.rule()));
                line("  %s", hit.rule().why());
                line("  owner: %s", hit.rule().owner());
                line("  fired with %s", DecisionExplanationText.evidence(hit));
            });
        } else {
            StringWriter text = new StringWriter();
            file.explanation().rules()
                    .forEach(rule -> explanations.write(rule, new PrintWriter(text)));
            text.toString().lines().forEach(each -> line("%s", each));
            line("%s", DecisionExplanationText.evaluated(file.explanation()));
        }
        if (!file.notExplained().isEmpty()) {
            line("  not evaluated again: %s", file.notExplained());
        }
    }

    private Stream<Hit> hits() {
        return Stream.concat(file.decision().hits().stream(),
                file.decision().clockHits().stream());
    }

    private void texts() {
        List<String> ids = allRules
                ? file.inForce().ruleSet().rules().stream().map(RuleDescriptor::id).toList()
                : hits().map(hit -> hit.rule().id()).distinct().toList();
        for (String id : ids) {
            file.inForce().file(id).ifPresent(text -> {
                head(text.path() + ", as it was");
                text.text().lines().forEach(each -> line("  %s", each));
            });
        }
    }

    private void about() {
        if (!file.about().isEmpty()) {
            head("Later");
            for (Entry entry : file.about()) {
                line("%s", FoundText.of(entry));
            }
        }
        history("Earlier payments of the card", file.earlier());
        history("Later payments of the card", file.later());
    }

    private void history(String title, List<Entry.Decided> decisions) {
        if (!decisions.isEmpty()) {
            head(title);
            decisions.forEach(decided -> line("%s", FoundText.of(decided)));
        }
    }

    private void ruleSet() {
        RuleSetInForce inForce = file.inForce();
        head("Rule set");
        line("  %s", inForce.ruleSet().hash());
        line("  in force from entry %d on%s%s", inForce.sequence(),
                inForce.sinceMs() == 0
                        ? ", the journal's first one"
                        : ", clock " + Instant.ofEpochMilli(inForce.sinceMs()),
                inForce.next() < 0 ? "" : ", until entry " + inForce.next());
        if (inForce.deployment() != null) {
            line("  deployed as %s by %s: %s", inForce.deployment().deploymentId(),
                    inForce.deployment().author(), inForce.deployment().reason());
        }
        line("  review from score %d, decline from %d",
                inForce.ruleSet().policy().reviewScore(),
                inForce.ruleSet().policy().declineScore());
    }

    private void chain() {
        ChainPlace place = file.chain();
        head("Place in the journal");
        if (place == null) {
            line("  its group is not closed yet: nothing of it was visible");
            return;
        }
        line("  group of entries %d to %d, closed by PREPARE %d", place.groupFirst(),
                place.prepared(), place.prepared());
        line("  %s", place.committed() < 0
                ? "no COMMIT mark says that it was visible"
                : "visible, says COMMIT " + place.committed());
        line("  leaf %s", place.leaf());
        line("  root %s, over %d hashes", place.root(), place.path().size());
        if (place.head() == null) {
            line("  no head of the chain: the group is of schema version 3 or before");
        } else {
            line("  head %s%s", place.head(), place.isHeadConfirmed() == null
                    ? ""
                    : place.isHeadConfirmed()
                            ? ", with which the next group begins"
                            : "; the next group begins with another: the journal was changed");
        }
        line("  %s", place.checkpoint() == null
                ? "no signed checkpoint covers it yet"
                : "covered by CHECKPOINT " + place.checkpointed() + " over PREPARE "
                        + place.checkpoint().sequence() + ", signed by "
                        + String.join(", ", place.checkpoint().signers()) + " at "
                        + Instant.ofEpochMilli(place.checkpoint().signedMs()));
        line("  'goshawk journal verify' checks all of this against your copy of the key");
    }

    private void line(String format, Object... values) {
        writer.println(Printable.of(String.format(Locale.ROOT, format, values)).stripTrailing());
    }

    private void head(String title) {
        writer.println();
        line("%s", title);
    }
}
