package io.goshawk.cli.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One key of the configuration: a record component as the user sees it. */
record Key(RecordComponent component) {
    /** The keys of a record, in its order. */
    static List<Key> of(Class<? extends Record> type) {
        List<Key> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            keys.add(new Key(component));
        }
        return keys;
    }

    /** {@code ringSize} as {@code ring-size}. */
    String name() {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The value of this key in a section. */
    Object of(Record section) {
        try {
            return component.getAccessor().invoke(section);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** Whether keys are nested below this one. */
    boolean isSection() {
        Class<?> type = component.getType();
        return type.isRecord() && type != MaskedProperties.class && type != ByteSize.class;
    }

    /** The record of the keys nested below this one. */
    Class<? extends Record> section() {
        return component.getType().asSubclass(Record.class);
    }

    String doc() {
        return component.getAnnotation(Doc.class).value();
    }

    boolean isRequired() {
        return component.isAnnotationPresent(Required.class);
    }

    /** The default, or the example if there is none, in YAML. */
    String value() {
        return isRequired()
                ? component.getAnnotation(Required.class).example()
                : component.getAnnotation(Default.class).value();
    }

    /** The range of a number, or null. */
    Range range() {
        return component.getAnnotation(Range.class);
    }

    /** What may be written, in words. */
    String domain() {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return String.join(", ", Word.allOf(type));
        }
        if (type == ByteSize.class) {
            return new ByteSize(range().min()) + " to " + new ByteSize(range().max());
        }
        if (range() != null) {
            return range().min() + " to " + range().max()
                    + (range().powerOfTwo() ? ", a power of two" : "");
        }
        return switch (type.getSimpleName()) {
            case "boolean" -> "true, false";
            case "Path" -> "a path";
            case "List" -> "a list";
            case "MaskedProperties" -> "names and values";
            default -> "text";
        };
    }
}
