package io.goshawk.rules;

import com.espertech.esper.common.client.soda.EPStatementObjectModel;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Everything that a statement is made of, however deep it lies: expressions, streams, clauses. The
 * statements of subqueries are parts, what these are made of is not. Read field by field, so that
 * nothing that Esper can put into a statement is overlooked.
 */
final class StatementParts {
    private static final String PACKAGE = EPStatementObjectModel.class.getPackageName();

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Object> parts = new ArrayList<>();

    private StatementParts() {}

    /** The parts of a statement or of a part of one, with itself as the first. */
    static List<Object> of(Object root) {
        StatementParts found = new StatementParts();
        found.add(root, root);
        return found.parts;
    }

    private void add(Object part, Object root) {
        if (part instanceof Collection<?> list) {
            list.forEach(element -> add(element, root));
        } else if (part instanceof Object[] array) {
            Arrays.asList(array).forEach(element -> add(element, root));
        } else if (part != null && isPart(part) && seen.add(part)) {
            parts.add(part);
            if (part == root || !(part instanceof EPStatementObjectModel)) {
                addFields(part, part.getClass(), root);
            }
        }
    }

    private static boolean isPart(Object value) {
        return value.getClass().getPackageName().equals(PACKAGE) && !(value instanceof Enum);
    }

    private void addFields(Object part, Class<?> type, Object root) {
        if (type == Object.class) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                add(value(part, field), root);
            }
        }
        addFields(part, type.getSuperclass(), root);
    }

    private static Object value(Object part, Field field) {
        try {
            field.setAccessible(true);
            return field.get(part);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
