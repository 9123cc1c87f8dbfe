package io.goshawk.cli;

import io.goshawk.engine.decision.Decision;
import io.goshawk.engine.decision.Evidence;
import io.goshawk.engine.decision.Hit;
import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.journal.Entry;
import io.goshawk.engine.profile.Features;
import io.goshawk.replay.Printable;
import io.goshawk.replay.casefile.CaseFile;
import io.goshawk.replay.casefile.RuleSetInForce;
import io.goshawk.replay.casefile.TransactionField;
import io.goshawk.rules.explain.Contribution;
import io.goshawk.rules.explain.RuleAtDecision;
import io.goshawk.rules.explain.SeenCondition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The file of a decision as one page to read, print and hand on. */
final class CaseFileHtml {
    private static final String STYLE = "casefile.css";
    private static final int CONTRIBUTIONS_MAX = 50;

    private final CaseFile file;
    private final Decision decision;
    private final HtmlPage page;

    private CaseFileHtml(CaseFile file) {
        this.file = file;
        this.decision = file.decision();
        this.page = new HtmlPage(title(file), STYLE);
    }

    /** The page. */
    static String of(CaseFile file) {
        return new CaseFileHtml(file).page();
    }

    private static String title(CaseFile file) {
        return "Decision on " + (file.decision().input() instanceof Transaction transaction
                ? "transaction " + transaction.transactionId()
                : "a clock tick");
    }

    private String page() {
        page.title(title(file));
        page.note("Entry " + decision.sequence() + " of journal " + file.journalId());
        page.paragraph("outcome " + decision.outcome(), decision.outcome() + ", score "
                + decision.score());
        page.heading("What happened");
        CaseFileWords.of(file).forEach(page::paragraph);
        input();
        rules();
        history();
        features();
        configured();
        new CaseFileProof(file, page).write();
        CaseFileGlossary.write(page);
        return page.toString();
    }

    private void input() {
        if (decision.input() instanceof Transaction transaction) {
            page.heading("The payment, as it came");
            HtmlTable table = HtmlTable.of("field", "value", "what it is");
            file.fields().forEach(
                    field -> table.add(shown(field.name()), shown(field.value()),
                            field.meaning()));
            page.raw(table.html());
            page.note("Read as " + transaction.origin() + ", written there "
                    + Instant.ofEpochMilli(transaction.origin().timestampMs())
                    + ". The engine's clock stood at " + Instant.ofEpochMilli(decision.clockMs())
                    + ".");
        }
    }

    private static String shown(String text) {
        return Printable.of(text);
    }

    private void rules() {
        page.heading("The rules that fired");
        List<Hit> hits = Stream.concat(decision.hits().stream(), decision.clockHits().stream())
                .toList();
        if (hits.isEmpty()) {
            page.paragraph("None.");
        }
        if (file.explanation() == null) {
            hits.forEach(hit -> rule(hit.rule(), List.of(hit), List.of()));
        } else {
            for (RuleAtDecision rule : file.explanation().rules()) {
                rule(rule.rule(), Stream.concat(rule.hits().stream(), rule.clockHits().stream())
                        .toList(), rule.conditions());
                contributions(rule);
            }
            page.note(DecisionExplanationText.evaluated(file.explanation()));
        }
        if (!file.notExplained().isEmpty()) {
            page.note("What the rules saw could not be evaluated again: " + file.notExplained());
        }
        if (decision.input() instanceof Transaction) {
            page.paragraph("Points: " + DecisionExplanationText.points(decision, file.step())
                    + ".");
        }
    }

    private void rule(RuleDescriptor rule, List<Hit> hits, List<SeenCondition> conditions) {
        page.subheading(RuleExplanationText.head(rule));
        page.paragraph(rule.why());
        page.note("Against " + rule.typology() + ". Owner: " + rule.owner() + "."
                + (rule.falsePositives().isEmpty()
                        ? ""
                        : " Known innocent causes: " + String.join(", ", rule.falsePositives())
                                + "."));
        HtmlTable evidence = HtmlTable.of("evidence", "value");
        hits.forEach(hit -> hit.evidence().forEach(piece -> evidence.add(piece.name(),
                value(piece))));
        page.raw(evidence.html());
        if (!conditions.isEmpty()) {
            HtmlTable table = HtmlTable.of("held", "condition", "what it saw");
            conditions.forEach(condition -> table.add(held(condition), condition.words(),
                    shown(condition.values().stream()
                            .map(value -> value.expression() + " = " + value.value())
                            .collect(Collectors.joining(", ")))));
            page.raw(table.html());
        }
        file.inForce().file(rule.id()).ifPresent(text -> source(text, conditions));
    }

    private static String value(Evidence piece) {
        return shown(String.valueOf(piece.value()));
    }

    private static String held(SeenCondition condition) {
        return condition.holds() == null ? "?" : condition.holds() ? "yes" : "no";
    }

    /** The text of a rule, its conditions marked by whether they held. */
    private void source(RuleFile text, List<SeenCondition> conditions) {
        Map<Integer, String> marks = new TreeMap<>();
        conditions.stream().filter(condition -> condition.condition().path().equals(text.path()))
                .filter(condition -> condition.holds() != null)
                .forEach(condition -> marks.merge(condition.condition().line(), held(condition),
                        (one, other) -> one.equals("no") ? one : other));
        page.note(text.path() + ", as it was; marked are the lines of conditions that held, and, "
                + "in another colour, of those that did not");
        StringBuilder lines = new StringBuilder("<pre>");
        List<String> all = text.text().lines().toList();
        for (int i = 0; i < all.size(); i++) {
            String mark = marks.getOrDefault(i + 1, "");
            lines.append("<span class=\"").append(mark).append("\"><i>").append(i + 1)
                    .append("</i>").append(HtmlPage.escape(all.get(i))).append("</span>\n");
        }
        page.raw(lines.append("</pre>\n").toString());
    }

    private void contributions(RuleAtDecision rule) {
        List<Contribution> all = rule.contributions();
        if (all.isEmpty()) {
            return;
        }
        List<Contribution> newest = all.subList(Math.max(0, all.size() - CONTRIBUTIONS_MAX),
                all.size());
        page.paragraph((rule.exact() ? "It rests on " : "It looked, among others, at ")
                + Figures.count(all.size()) + (all.size() == 1 ? " payment" : " payments")
                + (newest.size() < all.size()
                        ? ", of which the last " + newest.size() + " are:"
                        : ":"));
        HtmlTable table = HtmlTable.of("entry", "time, UTC", "amount", "merchant",
                "transaction");
        newest.forEach(one -> table.add(Long.toString(one.sequence()),
                Instant.ofEpochMilli(one.transaction().eventTimeMs()).toString(),
                shown(TransactionField.amount(one.transaction())),
                shown(one.transaction().merchantId()),
                shown(one.transaction().transactionId())));
        page.raw(table.html());
    }

    private void history() {
        if (file.earlier().isEmpty() && file.later().isEmpty()) {
            return;
        }
        page.heading("The card around it");
        page.raw(CaseFilePlot.svg(file));
        HtmlTable table = HtmlTable.of("entry", "time, UTC", "amount", "merchant", "advice",
                "rules");
        file.earlier().forEach(each -> row(table, each.decision(), ""));
        row(table, decision, " (this one)");
        file.later().forEach(each -> row(table, each.decision(), ""));
        page.raw(table.html());
    }

    private static void row(HtmlTable table, Decision each, String mark) {
        Transaction transaction = (Transaction) each.input();
        table.add(each.sequence() + mark,
                Instant.ofEpochMilli(transaction.eventTimeMs()).toString(),
                shown(TransactionField.amount(transaction)), shown(transaction.merchantId()),
                each.outcome() + " " + each.score(), each.hits().stream()
                        .map(hit -> (hit.rule().live() ? "" : "shadow ") + hit.rule().id())
                        .distinct().collect(Collectors.joining(", ")));
    }

    private void features() {
        Features seen = decision.features();
        if (seen.size() > 0) {
            page.heading("What profiles and lists said");
            HtmlTable table = HtmlTable.of("feature", "value");
            for (int i = 0; i < seen.size(); i++) {
                Object value = seen.value(i);
                table.add(seen.columns().get(i).qualifiedName(),
                        value == null ? "absent" : shown(value.toString()));
            }
            page.raw(table.html());
        }
    }

    private void configured() {
        RuleSetInForce inForce = file.inForce();
        page.heading("What was configured");
        page.paragraph("Review from score " + inForce.ruleSet().policy().reviewScore()
                + ", decline from score " + inForce.ruleSet().policy().declineScore()
                + ". A rule that asks for ALLOW wins over DECLINE, which wins over REVIEW, which"
                + " wins over the score.");
        page.paragraph("Rule set " + inForce.ruleSet().hash() + ", in force from entry "
                + inForce.sequence() + " on"
                + (inForce.sinceMs() == 0
                        ? ""
                        : ", " + CaseFileWords.time(inForce.sinceMs()))
                + (inForce.next() < 0 ? "" : ", until entry " + inForce.next()) + "."
                + (inForce.deployment() == null
                        ? ""
                        : " Deployed by " + inForce.deployment().author() + ": "
                                + inForce.deployment().reason()));
        HtmlTable table = HtmlTable.of("file", "bytes");
        inForce.ruleSet().files().forEach(each -> table.add(shown(each.path()), String.format(
                Locale.ROOT, "%,d", each.text().getBytes(StandardCharsets.UTF_8).length)));
        page.raw(table.html());
    }
}
