package io.goshawk.rules;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import com.espertech.esper.common.client.soda.ExpressionDeclaration;
import io.goshawk.rules.check.Check;
import io.goshawk.rules.sandbox.InsertLoops;
import io.goshawk.rules.sandbox.Refusal;
import io.goshawk.rules.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses statements that would run code, reach outside, take all of the machine, or change or
 * forge an input. Nothing of a file that is refused is given to Esper's compiler.
 */
final class StatementChecks {
    /**
     * Ways from a value to a class, to the identity of an object, which is another in each run, and
     * the classes that Esper must be able to load.
     */
    static final List<String> JAVA_WORDS = List.of("java", "io", "getClass",
            "getDeclaringClass", "getClassLoader", "hashCode", "toString", "Status", "Action",
            "Severity");

    private final List<String> words = new ArrayList<>(JAVA_WORDS);
    private final List<RuleProblem> problems;
    private final Sandbox sandbox;
    private final List<EplFile> helpers;

    /**
     * @param files   all of the rule set
     * @param methods names of methods that must not be called
     */
    StatementChecks(List<EplFile> files, List<String> methods, List<RuleProblem> problems) {
        words.addAll(methods);
        this.problems = problems;
        sandbox = new Sandbox(declared(files));
        helpers = files.stream().filter(file -> !file.isRule()).toList();
    }

    private static Set<String> declared(List<EplFile> files) {
        return files.stream().flatMap(file -> file.statements().stream())
                .flatMap(statement -> StatementParts.of(statement.model()).stream())
                .filter(ExpressionDeclaration.class::isInstance)
                .map(declaration -> ((ExpressionDeclaration) declaration).getName())
                .collect(Collectors.toSet());
    }

    void check(EplFile file) {
        for (EplStatement statement : file.statements()) {
            if (!isRefused(file, statement)) {
                checkWords(file, statement);
            }
            checkInput(file, statement);
        }
        checkLoops(file);
    }

    private boolean isRefused(EplFile file, EplStatement statement) {
        List<Refusal> refusals = new ArrayList<>(
                sandbox.check(StatementParts.of(statement.model())));
        for (Object part : StatementParts.of(statement.model())) {
            if (part instanceof EPStatementObjectModel subquery && subquery != statement.model()) {
                refusals.addAll(checkSubquery(subquery));
            }
        }
        refusals.stream().distinct().forEach(refusal -> add(file, statement, refusal));
        return !refusals.isEmpty();
    }

    private List<Refusal> checkSubquery(EPStatementObjectModel subquery) {
        List<Object> parts = StatementParts.of(subquery);
        List<Refusal> refusals = new ArrayList<>(sandbox.check(parts));
        for (Object part : parts) {
            if (part instanceof EPStatementObjectModel inner && inner != subquery) {
                refusals.addAll(checkSubquery(inner));
            }
        }
        return refusals;
    }

    /** The same once more on the text: what stands in no part that is known. */
    private void checkWords(EplFile file, EplStatement statement) {
        EplText text = EplText.of(statement.text());
        words.stream().filter(text::hasWord).findFirst()
                .ifPresent(word -> refuse(Check.CLASS, file, statement, word,
                        "Java classes cannot be used in rules",
                        "use the functions of EPL and distance_km, speed_kmh, number"));
    }

    private void checkInput(EplFile file, EplStatement statement) {
        EPStatementObjectModel model = statement.model();
        if (model.getInsertInto() != null && EsperSettings.EVENT_TYPE
                .equals(model.getInsertInto().getStreamName())) {
            refuse(Check.INPUT, file, statement, EsperSettings.EVENT_TYPE,
                    "a rule must not make up transactions", "insert into a stream of its own");
        }
    }

    /** What a file sees are its own streams and those of the helpers. */
    private void checkLoops(EplFile file) {
        InsertLoops loops = new InsertLoops();
        for (EplFile helper : helpers) {
            helper.statements().forEach(statement -> loops.add(statement.model(),
                    StatementParts.of(statement.model())));
        }
        file.statements().forEach(statement -> loops.add(statement.model(),
                StatementParts.of(statement.model())));
        for (EplStatement statement : file.statements()) {
            loops.check(statement.model(), StatementParts.of(statement.model()))
                    .ifPresent(refusal -> add(file, statement, refusal));
        }
    }

    private void add(EplFile file, EplStatement statement, Refusal refusal) {
        refuse(refusal.check(), file, statement, refusal.quoted(), refusal.message(),
                refusal.hint());
    }

    private void refuse(Check check, EplFile file, EplStatement statement, String name,
            String message, String hint) {
        problems.add(file.inBody(check, statement, name, message, hint));
    }
}
