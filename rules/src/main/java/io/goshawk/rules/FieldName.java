package io.goshawk.rules;

import io.goshawk.engine.profile.AttributeField;
import io.goshawk.engine.profile.Field;
import io.goshawk.engine.profile.TransactionField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Fields as profiles and lists name them. */
public final class FieldName {
    private static final Pattern ATTRIBUTE = Pattern.compile("attributes\\('([^']+)'\\)");

    private FieldName() {}

    /** The names of all fields of the schema that profiles can use. */
    static List<String> all() {
        return names(true, true);
    }

    /** A text field; a problem is told if it is something else. */
    public static Optional<Field> text(YamlText text, ScalarNode node, String what) {
        return any(text, node, names(false, true)).filter(field -> {
            if (field.isNumber()) {
                text.problem(node, field.written() + " is a number, and " + what
                        + " needs a text", "");
            }
            return !field.isNumber();
        });
    }

    /** A numeric field; a problem is told if it is something else. */
    static Optional<Field> number(YamlText text, ScalarNode node, String what) {
        List<String> numbers = names(true, false);
        return any(text, node, numbers).filter(field -> {
            if (!field.isNumber()) {
                text.problem(node, field.written() + " is a text, and " + what + " needs a number",
                        "numbers are " + String.join(", ", numbers));
            }
            return field.isNumber();
        });
    }

    /** Any field; a problem is told if there is none of that name. */
    static Optional<Field> any(YamlText text, ScalarNode node) {
        return any(text, node, all());
    }

    private static Optional<Field> any(YamlText text, ScalarNode node, List<String> suggested) {
        String written = node.getValue();
        Matcher attribute = ATTRIBUTE.matcher(written);
        if (attribute.matches()) {
            return Optional.of(new AttributeField(attribute.group(1)));
        }
        TransactionField field = TransactionField.ofName(written);
        if (field == null) {
            text.problem(node, unknown(written), hint(written, suggested));
        }
        return Optional.ofNullable(field);
    }

    /** What to say about a name that is no field. */
    static String unknown(String name) {
        return isOther(name)
                ? name + " cannot be used in profiles"
                : "unknown field '" + name + "'";
    }

    private static String hint(String name, List<String> suggested) {
        return isOther(name)
                ? ""
                : Suggestion.of(name, suggested, "what the schema does not know is attributes('"
                        + name + "')");
    }

    /** Whether it is a field that only EPL can use. */
    private static boolean isOther(String name) {
        return EsperSettings.transactionProperties().contains(name);
    }

    private static List<String> names(boolean numbers, boolean texts) {
        return Arrays.stream(TransactionField.values())
                .filter(field -> field.isNumber() ? numbers : texts)
                .map(TransactionField::written).toList();
    }
}
