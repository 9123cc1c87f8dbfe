package io.goshawk.rules;

import com.espertech.esper.common.client.annotation.Description;
import com.espertech.esper.common.client.annotation.EventRepresentation;
import com.espertech.esper.common.client.annotation.Hint;
import com.espertech.esper.common.client.annotation.Tag;
import com.espertech.esper.common.client.util.ClassForNameProvider;
import com.espertech.esper.common.client.util.EventUnderlyingType;
import io.goshawk.engine.decision.Action;
import io.goshawk.engine.decision.Severity;
import io.goshawk.engine.decision.Status;
import io.goshawk.rules.budget.Budget;
import io.goshawk.rules.tunable.Tunable;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The only classes that Esper may load by name, be it for its own configuration, because it looks
 * up the name of a type such as {@code double}, or because EPL text names one: no static method,
 * constructor, cast, event type or import reaches another.
 */
final class AllowedClasses implements ClassForNameProvider {
    private static final Map<String, Class<?>> CLASSES = Stream.<Class<?>>of(
            EplFunctions.class, FailStop.class, EsperServices.class,
            Rule.class, Budget.class, Tunable.class, Status.class, Action.class, Severity.class,
            Description.class, Tag.class, Hint.class,
            EventRepresentation.class, EventUnderlyingType.class,
            String.class, Boolean.class, Byte.class, Short.class, Integer.class, Long.class,
            Float.class, Double.class)
            .collect(Collectors.toUnmodifiableMap(Class::getName, Function.identity()));

    private final Map<String, Class<?>> eventClasses;

    /** @param events the classes of the event and its profiles */
    AllowedClasses(EventClasses events) {
        eventClasses = events.byName();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class classForName(String className) throws ClassNotFoundException {
        Class<?> allowed = CLASSES.getOrDefault(className, eventClasses.get(className));
        if (allowed == null) {
            throw new ClassNotFoundException(className + " is not a class that rules may use");
        }
        return allowed;
    }
}
