package io.goshawk.rules.sandbox;

import com.espertech.esper.common.client.soda.DotExpression;
import com.espertech.esper.common.client.soda.DotExpressionItem;
import com.espertech.esper.common.client.soda.DotExpressionItemCall;
import com.espertech.esper.common.client.soda.DotExpressionItemName;
import com.espertech.esper.common.client.soda.PropertyValueExpression;
import com.espertech.esper.common.client.soda.SingleRowMethodExpression;
import com.espertech.esper.common.client.soda.StaticMethodExpression;
import com.espertech.esper.common.internal.epl.datetime.eval.DatetimeMethodBuiltin;
import com.espertech.esper.common.internal.epl.enummethod.dot.EnumMethodBuiltin;
import io.goshawk.rules.check.Check;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What rules may call: functions, and methods of EPL on lists, times and texts. EPL takes any other
 * name for a method of a Java class, of the property before it or of a class of that name.
 */
final class CallCheck {
    static final String HINT = "use the functions of EPL and distance_km, speed_kmh, number";

    private static final Set<String> FUNCTIONS = Set.of("distance_km", "speed_kmh", "number");
    /** Pure, the same in every locale, and of bounded cost. */
    private static final List<String> TEXT_METHODS = List.of("length", "isEmpty", "isBlank",
            "startsWith", "endsWith", "contains", "indexOf", "lastIndexOf", "substring", "trim",
            "strip", "equals", "equalsIgnoreCase", "compareTo");
    private static final Set<String> METHODS = methods();
    /** EPL has one form for a mapped property, a method of a property and a static method. */
    private static final Pattern CALL_IN_PROPERTY = Pattern.compile("(?:^|[.`])(\\w+)`?\\s*\\(");
    private static final String ATTRIBUTES = "attributes";

    private final Set<String> functions;

    CallCheck(Set<String> declared) {
        functions = new HashSet<>(FUNCTIONS);
        functions.addAll(declared);
    }

    private static Set<String> methods() {
        Set<String> methods = new HashSet<>(TEXT_METHODS);
        Arrays.stream(EnumMethodBuiltin.values())
                .forEach(method -> methods.add(method.getNameCamel()));
        Arrays.stream(DatetimeMethodBuiltin.values())
                .forEach(method -> methods.add(method.getNameCamel()));
        // It writes names of days and months in the language of the machine.
        methods.remove(DatetimeMethodBuiltin.FORMAT.getNameCamel());
        return methods;
    }

    Optional<Refusal> check(Object part) {
        return switch (part) {
            case DotExpression dot -> chain(dot.getChain(), !dot.getChildren().isEmpty());
            case SingleRowMethodExpression call -> chain(call.getChain(), false);
            case StaticMethodExpression call -> chain(call.getChain(), false)
                    .or(() -> Optional.of(refused(call.getClassName(), call.getClassName())));
            case PropertyValueExpression property -> property(property.getPropertyName());
            default -> Optional.empty();
        };
    }

    /** A method needs something before it; what stands first is a function. */
    private Optional<Refusal> chain(List<DotExpressionItem> chain, boolean onValue) {
        StringBuilder path = new StringBuilder();
        boolean value = onValue;
        for (DotExpressionItem item : chain) {
            if (item instanceof DotExpressionItemName name) {
                path.append(path.isEmpty() ? "" : ".").append(name.getName());
                value = true;
            } else if (item instanceof DotExpressionItemCall call) {
                path.append(path.isEmpty() ? "" : ".").append(call.getName());
                boolean isKnown = value
                        ? METHODS.contains(call.getName())
                                || call.getName().equals(ATTRIBUTES)
                        : functions.contains(call.getName());
                if (!isKnown && (value || isJava(call.getName()))) {
                    return Optional.of(refused(path.toString(), call.getName()));
                }
                value = true;
            }
        }
        return Optional.empty();
    }

    /** A function that nobody knows is told by Esper, with the nearest name. */
    private static boolean isJava(String name) {
        return name.indexOf('.') >= 0;
    }

    private static Optional<Refusal> property(String property) {
        if (property.indexOf('?') >= 0) {
            return Optional.of(new Refusal(Check.KIND, property,
                    "a property that may not be there is not allowed: " + property,
                    "transactions have the same fields, and unknown ones are null"));
        }
        // The text between the quotes is no path.
        Matcher call = CALL_IN_PROPERTY.matcher(property.replaceAll("'[^']*'|\"[^\"]*\"", ""));
        while (call.find()) {
            if (!call.group(1).equals(ATTRIBUTES) && !METHODS.contains(call.group(1))) {
                return Optional.of(refused(property.substring(0, property.indexOf('(')),
                        call.group(1)));
            }
        }
        return Optional.empty();
    }

    private static Refusal refused(String path, String method) {
        return new Refusal(Check.CLASS, path.indexOf('.') < 0 ? method : path,
                "Java classes cannot be used in rules: " + path + "() is none of EPL", HINT);
    }
}
