package io.goshawk.cli;

import io.goshawk.engine.decision.RuleDescriptor;
import io.goshawk.engine.decision.RuleSet;
import io.goshawk.engine.profile.Field;
import io.goshawk.rules.explain.RuleExplanation;
import io.goshawk.rules.explain.RuleExplanation.ReadFeature;
import io.goshawk.rules.explain.RuleView;
import io.goshawk.rules.list.DeclaredList;
import io.goshawk.rules.testing.RuleTest;
import io.goshawk.rules.tunable.TunableValue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A rule in words, for people. */
final class RuleExplanationText {
    private RuleExplanationText() {}

    static void write(RuleExplanation explained, PrintWriter out) {
        RuleDescriptor rule = explained.rule();
        RuleView view = explained.view();
        out.println(head(rule));
        out.println("  " + rule.why());
        out.println("  " + explained.path());
        list("Against", List.of(rule.typology(), rule.owner().isEmpty()
                ? ""
                : "owner: " + rule.owner()), out);
        list("Looks at", view.looksAt(), out);
        list("Counts and sums for each", view.groupedBy(), out);
        list("Fires if", view.firesIf().isEmpty()
                ? List.of("one comes")
                : view.firesIf().stream().map(RuleView.Sentence::words).toList(), out);
        list("Thresholds that can be set",
                explained.tunables().stream().map(TunableValue::toString).toList(), out);
        list("A hit tells", view.evidence().stream().map(RuleExplanationText::column).toList(),
                out);
        list("Reads from profiles",
                explained.features().stream().map(RuleExplanationText::feature).toList(), out);
        list("Looks into lists",
                explained.lists().stream().map(RuleExplanationText::list).toList(), out);
        list("Remembers by itself", List.of(memory(explained.stateHorizonMs())), out);
        list("Innocent causes", rule.falsePositives(), out);
        tests(explained.tests(), out);
        list("Findings", explained.findings().isEmpty()
                ? List.of("none")
                : explained.findings().stream().map(Object::toString).toList(), out);
    }

    /** What a rule is and asks for, in one line. */
    static String head(RuleDescriptor rule) {
        return String.format(Locale.ROOT, "%s v%d: %s, %d points, %s, severity %s", rule.id(),
                rule.version(), rule.status(), rule.points(), rule.action(), rule.severity());
    }

    private static void list(String title, List<String> lines, PrintWriter out) {
        List<String> said = lines.stream().filter(line -> !line.isEmpty()).toList();
        if (!said.isEmpty()) {
            out.println();
            out.println(title);
            said.forEach(line -> out.println("  " + line));
        }
    }

    private static String column(RuleView.Column column) {
        return column.words().equals(column.name())
                ? column.name()
                : column.name() + ": " + column.words();
    }

    private static String feature(ReadFeature read) {
        return read.qualifiedName() + ": " + ProfileText.of(read.feature()) + ", of each "
                + read.profile().key().stream().map(Field::written)
                        .collect(Collectors.joining(" + "))
                + (read.where().isEmpty() ? "" : ": " + read.where());
    }

    private static String list(DeclaredList list) {
        return String.format(Locale.ROOT, "%s: %s of %s, %,d in its file: %s", list.name(),
                list.kind(), list.field().written(), list.entries().size(), list.why());
    }

    private static String memory(long horizonMs) {
        return horizonMs == 0
                ? "nothing"
                : horizonMs == RuleSet.FOR_EVER
                        ? "for ever: every start reads the whole journal"
                        : TimeSpan.text(horizonMs);
    }

    private static void tests(List<RuleTest> tests, PrintWriter out) {
        long firing = tests.stream().filter(RuleTest::fires).count();
        list("Tests: " + firing + " fire, " + (tests.size() - firing) + " stay quiet",
                tests.isEmpty()
                        ? List.of("none")
                        : tests.stream().map(RuleExplanationText::test).toList(),
                out);
    }

    private static String test(RuleTest test) {
        return String.format(Locale.ROOT, "%-5s  %s%s%s", test.fires() ? "fires" : "quiet",
                test.name(), test.boundary() ? " (boundary)" : "", test.todo() ? " (todo)" : "");
    }
}
