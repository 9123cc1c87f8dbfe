package io.goshawk.rules;

import com.espertech.esper.compiler.client.EPCompileException;
import com.espertech.esper.compiler.client.EPCompileExceptionItem;
import io.goshawk.rules.check.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/** Turns what Esper says about a statement into problems at a line and column of the file. */
final class EplErrors {
    private static final Pattern SUGGESTION = Pattern
            .compile(" ?\\(?[Dd]id you mean '([^']+)'\\??\\)?");
    private static final Pattern NAMED = Pattern
            .compile("(?:named|by name|attribute|class|type) '([^']+)'");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
    private static final Pattern POSITION = Pattern.compile(" at line \\d+( column \\d+)?");
    private static final String ANNOTATIONS = "Failed to process statement annotations: ";

    /** What to do about messages that analysts meet and that do not say it themselves. */
    private static final Map<String, String> HINTS = Map.of(
            "in the HAVING clause must occur in the group-by clause",
            "in a grouped rule 'having' compares aggregates; last(x) is the x of this payment",
            "Failed to resolve event type",
            "payments are called Transaction; a helper is seen if its file has no @Rule",
            "Unknown single-row function",
            "functions besides those of EPL: distance_km, speed_kmh, number",
            "or class name", "Java classes cannot be used in rules",
            "Could not load class", "Java classes cannot be used in rules");

    /** Which check a message belongs to, the first that it holds. */
    private static final Map<String, Check> CHECKS = checks();

    /** Where something stands in a statement. */
    private record Place(int at, int length) {}

    private EplErrors() {}

    private static Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("Unknown single-row function", Check.FUNCTION);
        checks.put("or class name", Check.CLASS);
        checks.put("Could not load class", Check.CLASS);
        checks.put("Failed to resolve event type", Check.STREAM);
        checks.put("Failed to find a stream named", Check.STREAM);
        checks.put("Property named", Check.FIELD);
        checks.put("Failed to resolve property", Check.FIELD);
        return checks;
    }

    /** A text that cannot be taken apart into statements. */
    static RuleProblem unreadable(EplFile file, String message) {
        int at = EplText.of(file.file().text()).unreadable();
        if (at < 0) {
            return problem(Check.SYNTAX, file, 0, 1, firstLine(message));
        }
        return file.problem(Check.SYNTAX, at, "the file cannot be read from here on",
                "a quote or a comment that is not closed, or an invisible character");
    }

    /** A statement that could not be read. */
    static RuleProblem syntax(EplFile file, String text, int offset, EPCompileException error) {
        String message = POSITION.matcher(firstLine(error.getMessage())).replaceAll("");
        Token token = offendingToken(error);
        if (token == null) {
            Place place = find(EplText.of(text), message);
            return problem(Check.SYNTAX, file, offset + place.at(), place.length(), message);
        }
        int at = offsetOf(text, token.getLine(), token.getCharPositionInLine());
        int length = token.getType() == Token.EOF ? 1 : token.getText().length();
        return problem(Check.SYNTAX, file, offset + at, length, message);
    }

    /**
     * A statement that can be read and makes no sense.
     *
     * @param groups the profiles that it can name, and the lists
     */
    static RuleProblem semantic(EplFile file, EPCompileExceptionItem item,
            List<FeatureGroup> groups) {
        String message = firstLine(item.getMessage());
        EplStatement statement = file.statements().get(Math.max(0, item.getLineNumber()));
        EplText text = EplText.of(statement.text());
        Optional<RuleProblem> feature = new FeatureErrors(file, statement, groups).of(message);
        if (feature.isPresent()) {
            return feature.get();
        }
        if (message.startsWith(ANNOTATIONS)) {
            String rest = message.substring(ANNOTATIONS.length());
            Place place = findInAnnotations(text, rest);
            return problem(Check.ATTRIBUTE, file, statement.offset() + place.at(),
                    place.length(), rest);
        }
        Place place = find(text, message);
        return problem(check(message), file, statement.offset() + place.at(), place.length(),
                message);
    }

    /** The first line of a message; Esper sometimes appends the whole statement. */
    static String firstLine(String message) {
        if (message == null) {
            return "Esper gives no reason";
        }
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** What Esper means by it. */
    private static Check check(String message) {
        return CHECKS.entrySet().stream().filter(entry -> message.contains(entry.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(Check.MEANING);
    }

    private static RuleProblem problem(Check check, EplFile file, int offset, int length,
            String message) {
        Matcher suggestion = SUGGESTION.matcher(message);
        if (suggestion.find()) {
            return file.problem(check, offset, length, suggestion.replaceFirst(""),
                    "did you mean '" + suggestion.group(1) + "'?");
        }
        Optional<String> meant = EplSuggestions.of(message);
        if (meant.isPresent()) {
            return file.problem(check, offset, length, message, meant.get());
        }
        for (Map.Entry<String, String> hint : HINTS.entrySet()) {
            if (message.contains(hint.getKey())) {
                return file.problem(check, offset, length, message, hint.getValue());
            }
        }
        return file.problem(check, offset, length, message, "");
    }

    private static Place findInAnnotations(EplText text, String message) {
        for (String name : names(message)) {
            int at = text.inAnnotations(name);
            if (at >= 0) {
                return new Place(at, text.length(at, name));
            }
        }
        return new Place(text.start(), 1);
    }

    private static Place find(EplText text, String message) {
        for (String name : names(message)) {
            int at = text.inBody(name);
            if (at >= 0) {
                return new Place(at, text.length(at, name));
            }
        }
        return new Place(text.bodyStart(), 1);
    }

    /** What a message quotes, the most telling first: the name at fault, then the innermost. */
    private static List<String> names(String message) {
        String said = SUGGESTION.matcher(message).replaceAll("");
        List<String> names = new ArrayList<>();
        NAMED.matcher(said).results().forEach(found -> names.add(found.group(1)));
        List<String> quoted = QUOTED.matcher(said).results().map(found -> found.group(1)).toList();
        names.addAll(quoted.reversed());
        return names;
    }

    private static Token offendingToken(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecognitionException recognition) {
                return recognition.getOffendingToken();
            }
        }
        return null;
    }

    private static int offsetOf(String text, int line, int column) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        return Math.min(at + column, text.length());
    }
}
