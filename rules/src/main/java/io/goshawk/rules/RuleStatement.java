package io.goshawk.rules;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.Expression;
import io.goshawk.engine.decision.RuleFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The statement of one rule, taken apart, and the file that it stands in. */
public final class RuleStatement {
    private final EplFile file;
    private final EplStatement statement;

    private RuleStatement(EplFile file, EplStatement statement) {
        this.file = file;
        this.statement = statement;
    }

    /** The statement of a rule, if its file is among these and can be read. */
    public static Optional<RuleStatement> find(String ruleId, List<RuleFile> files) {
        EplParser parser = new EplParser(EsperSettings.configuration(EventClasses.NONE),
                new ArrayList<>());
        for (RuleFile file : files) {
            EplFile parsed = new EplFile(file, List.of());
            if (parsed.name().equals(ruleId)) {
                for (EplStatement statement : parser.parse(file).statements()) {
                    if (statement.rule() != null) {
                        return Optional.of(new RuleStatement(parsed, statement));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The rule's id. */
    public String ruleId() {
        return file.name();
    }

    /** The file, below the pack folder. */
    public String path() {
        return file.file().path();
    }

    /** The same once more, with a model of its own that may be changed. */
    public RuleStatement copy() {
        return find(ruleId(), List.of(file.file())).orElseThrow();
    }

    /** What it says. */
    public EPStatementObjectModel model() {
        return statement.model();
    }

    /** What the file of the rule defines for it, as text that can stand before another rule. */
    public String helpers() {
        EplParser parser = new EplParser(EsperSettings.configuration(EventClasses.NONE),
                new ArrayList<>());
        return parser.parse(file.file()).statements().stream()
                .filter(helper -> helper.rule() == null).map(helper -> helper.text() + ";\n")
                .collect(Collectors.joining());
    }

    /** A condition of the rule with its place in the file. */
    public RuleCondition condition(Expression leaf) {
        return new ConditionLeaves(file, statement).condition(leaf);
    }

    /** Everything that a statement or a part of one is made of, itself first. */
    public static List<Object> parts(Object root) {
        return StatementParts.of(root);
    }

    /** A length of time in EPL, in milliseconds; the longest number if nobody can tell. */
    public static long lengthMs(Expression length) {
        return Reach.of(length);
    }
}
