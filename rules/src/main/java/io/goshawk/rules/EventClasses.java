package io.goshawk.rules;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.Features;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Java classes that stand behind {@code card.count_10m}, made for one rule set: a final class a
 * profile with a method a feature, one for all lists, and a {@link TransactionEvent} with a method
 * for each of these. What Esper generates calls them directly. The view that a call makes lives no
 * longer than
 * the call, so that an event is one object on the heap. A class loader of their own finds them, and
 * they go when it goes.
 */
final class EventClasses {
    /** Of a rule set without profiles and lists. */
    static final EventClasses NONE = new EventClasses(List.of(), List.of());

    private final List<FeatureGroup> groups;
    private final Map<String, Class<?>> groupClasses = new HashMap<>();
    private final Loader loader = new Loader();
    private final TransactionEvent prototype;

    private static final class Loader extends ClassLoader {
        Loader() {
            super(TransactionEvent.class.getClassLoader());
        }

        Class<?> define(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }
    }

    /**
     * @param declared the profiles and lists that EPL may name
     * @param computed the features that events will have, each at its place; to read another one is
     *                 an error
     */
    EventClasses(List<FeatureGroup> declared, List<FeatureColumn> computed) {
        groups = declared;
        EventCode code = new EventCode(computed);
        declared.forEach(group -> groupClasses.put(group.name(),
                loader.define(code.group(group))));
        prototype = declared.isEmpty()
                ? new TransactionEvent(null, null)
                : prototype(loader.define(code.event(declared)));
    }

    private static TransactionEvent prototype(Class<?> type) {
        try {
            return (TransactionEvent) type.getConstructor(Transaction.class, Features.class)
                    .newInstance(null, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the generated class is wrong", e);
        }
    }

    /** Makes events of the right class: see {@link TransactionEvent#with}. */
    TransactionEvent prototype() {
        return prototype;
    }

    /** The profiles that EPL may name, and the lists. */
    List<FeatureGroup> groups() {
        return groups;
    }

    /** The class of a property that has features. */
    Class<?> classOf(FeatureGroup group) {
        return groupClasses.get(group.name());
    }

    /** The classes that Esper must be able to load by their names. */
    Map<String, Class<?>> byName() {
        Map<String, Class<?>> classes = new HashMap<>();
        groupClasses.values().forEach(type -> classes.put(type.getName(), type));
        classes.put(prototype.getClass().getName(), prototype.getClass());
        return classes;
    }

    /** Finds all of them, and whatever rules see otherwise. */
    ClassLoader loader() {
        return loader;
    }

    /** Whether this is the class of a profile, or of the lists, of some rule set. */
    static boolean isGroup(Class<?> type) {
        return type != null && type.getClassLoader() instanceof Loader;
    }

    /** The methods behind the properties, which EPL must not call by these names. */
    List<String> methodNames() {
        return groups.stream().flatMap(group -> Stream.concat(Stream.of(methodOf(group)),
                group.columns().stream().map(EventClasses::methodOf))).toList();
    }

    /** Never the name of a method of {@link Object} or a word of Java. */
    static String methodOf(FeatureGroup group) {
        return "profile_" + group.name();
    }

    /** Never the name of a method of {@link Object} or a word of Java. */
    static String methodOf(FeatureColumn feature) {
        return "feature_" + feature.name();
    }
}
