package io.goshawk.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code ${env:NAME}} and {@code ${file:/path}}, so that secrets stay out of the
 * configuration file. No message ever holds a value.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final long FILE_BYTES_MAX = 1 << 20;

    private final UnaryOperator<String> environment;
    private final Path folder;

    Placeholders(UnaryOperator<String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    static boolean in(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    /** The text with everything filled in; throws with the reason if something is missing. */
    String fill(String text) {
        return PLACEHOLDER.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
    }

    private String value(String reference) {
        if (reference.startsWith("env:")) {
            return fromEnvironment(reference.substring("env:".length()));
        }
        if (reference.startsWith("file:")) {
            return fromFile(reference.substring("file:".length()));
        }
        throw new IllegalArgumentException("'${" + reference
                + "}' is not understood; write ${env:NAME} or ${file:/path}");
    }

    private String fromEnvironment(String name) {
        String value = environment.apply(name);
        if (value == null) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }

    private String fromFile(String name) {
        Path file = folder.resolve(name);
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new IllegalArgumentException(
                        "the file " + file + " has more than " + FILE_BYTES_MAX + " bytes");
            }
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ")", e);
        }
    }
}
