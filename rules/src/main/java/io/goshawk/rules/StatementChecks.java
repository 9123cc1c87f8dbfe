package io.goshawk.rules;

import com.espertech.esper.common.client.soda.AnnotationPart;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.MethodInvocationStream;
import com.espertech.esper.common.client.soda.SQLStream;
import com.espertech.esper.common.client.soda.Stream;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Refuses statements that would run code, open a connection, change or forge an input. */
final class StatementChecks {
    /**
     * Ways from a value to a class, to the identity of an object, which is another in each run, and
     * the classes that Esper must be able to load.
     */
    static final List<String> JAVA_WORDS = List.of("java", "io", "getClass",
            "getDeclaringClass", "getClassLoader", "hashCode", "toString", "Status", "Action",
            "Severity");
    private static final Set<String> ANNOTATIONS = Set.of("description", "tag", "hint",
            "eventrepresentation", "public", "protected", "private");

    private final List<String> words = new ArrayList<>(JAVA_WORDS);
    private final List<RuleProblem> problems;

    /** @param methods names of methods that must not be called */
    StatementChecks(List<String> methods, List<RuleProblem> problems) {
        words.addAll(methods);
        this.problems = problems;
    }

    void check(EplFile file) {
        for (EplStatement statement : file.statements()) {
            checkCode(file, statement);
            checkInput(file, statement);
            checkStreams(file, statement);
            checkAnnotations(file, statement);
        }
    }

    private void checkCode(EplFile file, EplStatement statement) {
        EPStatementObjectModel model = statement.model();
        if (model.getCreateClass() != null || isPresent(model.getClassProvidedExpressions())) {
            refuse(Check.JAVA, file, statement, "inlined_class", "Java code in EPL is not allowed",
                    "use the functions of EPL and distance_km, speed_kmh, number");
        }
        if (isPresent(model.getScriptExpressions()) || model.getCreateExpression() != null
                && model.getCreateExpression().getScriptExpression() != null) {
            refuse(Check.JAVA, file, statement, "expression", "scripts are not allowed",
                    "write the expression in EPL");
        }
        EplText text = EplText.of(statement.text());
        words.stream().filter(text::hasWord).findFirst()
                .ifPresent(word -> refuse(Check.CLASS, file, statement, word,
                        "Java classes cannot be used in rules",
                        "use the functions of EPL and distance_km, speed_kmh, number"));
        if (model.getCreateDataFlow() != null) {
            refuse(Check.DATAFLOW, file, statement, "dataflow", "dataflows are not allowed",
                    "rules read Transaction");
        }
    }

    private void checkInput(EplFile file, EplStatement statement) {
        EPStatementObjectModel model = statement.model();
        if (model.getUpdateClause() != null) {
            refuse(Check.INPUT, file, statement, "update", "an event must not be changed",
                    "insert into a stream of its own");
        }
        if (model.getInsertInto() != null && EsperSettings.EVENT_TYPE
                .equals(model.getInsertInto().getStreamName())) {
            refuse(Check.INPUT, file, statement, EsperSettings.EVENT_TYPE,
                    "a rule must not make up transactions", "insert into a stream of its own");
        }
    }

    private void checkStreams(EplFile file, EplStatement statement) {
        if (statement.model().getFromClause() == null) {
            return;
        }
        for (Stream stream : statement.model().getFromClause().getStreams()) {
            if (stream instanceof SQLStream) {
                refuse(Check.OUTSIDE, file, statement, "sql",
                        "joins with a database are not allowed",
                        "rules read Transaction and what other rules made of it");
            } else if (stream instanceof MethodInvocationStream) {
                refuse(Check.OUTSIDE, file, statement, "method",
                        "joins with a Java method are not allowed",
                        "rules read Transaction and what other rules made of it");
            }
        }
    }

    private void checkAnnotations(EplFile file, EplStatement statement) {
        for (AnnotationPart annotation : statement.model().getAnnotations()) {
            String name = annotation.getName();
            if (!EplStatement.isRule(annotation)
                    && ANNOTATIONS.stream().noneMatch(name::equalsIgnoreCase)) {
                problems.add(file.inAnnotations(Check.ANNOTATION, statement, name,
                        "the annotation @" + name + " is not allowed",
                        "allowed are @Rule, @Description, @Tag, @Hint, @EventRepresentation"));
            }
        }
    }

    private static boolean isPresent(List<?> list) {
        return list != null && !list.isEmpty();
    }

    private void refuse(Check check, EplFile file, EplStatement statement, String name,
            String message, String hint) {
        problems.add(file.inBody(check, statement, name, message, hint));
    }
}
