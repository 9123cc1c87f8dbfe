package io.goshawk.rules;

import io.goshawk.engine.decision.RuleFile;
import io.goshawk.engine.decision.Status;
import io.goshawk.rules.check.Check;
import java.util.List;

/**
 * A rule file, taken apart.
 *
 * @param file       as it is
 * @param statements those that could be read, in order
 */
record EplFile(RuleFile file, List<EplStatement> statements) {
    /** The end of its name. */
    static final String SUFFIX = ".epl";

    /** Whether a file of a rule set is EPL. */
    static boolean isOne(RuleFile file) {
        return file.path().endsWith(SUFFIX);
    }

    /** Whether it has a statement with {@code @Rule}; else it helps the others. */
    boolean isRule() {
        return statements.stream().anyMatch(statement -> statement.rule() != null);
    }

    /** Whether a name stands anywhere in its code. */
    boolean names(String name) {
        return statements.stream()
                .anyMatch(statement -> EplText.of(statement.text()).hasWord(name));
    }

    /** Whether its statements see transactions: all but those of a rule that is asleep. */
    boolean isEvaluated() {
        return statements.stream().map(statement -> statement.ruleAttribute("status"))
                .noneMatch(status -> Status.DRAFT.name().equals(String.valueOf(status))
                        || Status.RETIRED.name().equals(String.valueOf(status)));
    }

    /** The name that its rule must have: that of the file. */
    String name() {
        String path = file.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** What a statement is called in messages: the rule's id, or file and number. */
    String statementName(int index) {
        return statements.get(index).rule() != null
                ? name()
                : file.path() + "#" + (index + 1);
    }

    /** A problem at a place of the file's text. */
    RuleProblem problem(Check check, int offset, String message, String hint) {
        return problem(check, offset, 1, message, hint);
    }

    /** A problem with so many characters of the file's text. */
    RuleProblem problem(Check check, int offset, int length, String message, String hint) {
        String text = file.text();
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new RuleProblem(check, file.path(), line, Math.max(0, offset - lineStart) + 1,
                Math.max(1, length), message, hint);
    }

    /** A problem at the first use of a name in the statement proper, or at its start. */
    RuleProblem inBody(Check check, EplStatement statement, String name, String message,
            String hint) {
        EplText text = EplText.of(statement.text());
        int at = text.inBody(name);
        return problem(check, statement.offset() + (at < 0 ? text.bodyStart() : at),
                text.length(at, name), message, hint);
    }

    /** A problem at the first use of a name in the annotations, or at the first of them. */
    RuleProblem inAnnotations(Check check, EplStatement statement, String name, String message,
            String hint) {
        EplText text = EplText.of(statement.text());
        int at = text.inAnnotations(name);
        return problem(check, statement.offset() + (at < 0 ? text.start() : at),
                text.length(at, name), message, hint);
    }
}
