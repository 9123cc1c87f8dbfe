package io.goshawk.cli.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Enum constants as the user writes them: {@code BEFORE_COMMIT} as {@code before-commit}. */
final class Word {
    private Word() {}

    static String of(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All constants of an enum class, in its order. */
    static List<String> allOf(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Word::of).toList();
    }
}
