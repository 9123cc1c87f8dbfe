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
    private final String helpers;

    private RuleStatement(EplFile file, EplStatement statement, String helpers) {
        this.file = file;
        this.statement = statement;
        this.helpers = helpers;
    }

    /** The statement of a rule, if its file is among these and can be read. */
    public static Optional<RuleStatement> find(String ruleId, List<RuleFile> files) {
        List<EplFile> parsed = files.stream().filter(EplFile::isOne).map(RuleStatement::parse)
                .toList();
        return new TunedRules(parsed, files, new ArrayList<>()).files().stream()
                .filter(file -> file.name().equals(ruleId)).findFirst()
                .flatMap(file -> of(file, helpers(file)));
    }

    private static EplFile parse(RuleFile file) {
        return new EplParser(EsperSettings.configuration(EventClasses.NONE), new ArrayList<>())
                .parse(file);
    }

    private static Optional<RuleStatement> of(EplFile file, String helpers) {
        return file.statements().stream().filter(statement -> statement.rule() != null)
                .findFirst().map(statement -> new RuleStatement(file, statement, helpers));
    }

    private static String helpers(EplFile file) {
        return file.statements().stream().filter(statement -> statement.rule() == null)
                .map(statement -> statement.compiled() + ";\n").collect(Collectors.joining());
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
        return of(parse(file.file()), helpers).orElseThrow();
    }

    /** What it says. */
    public EPStatementObjectModel model() {
        return statement.model();
    }

    /**
     * What the file of the rule defines for it, as text that can stand before another rule;
     * tunables with the values in force.
     */
    public String helpers() {
        return helpers;
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
