package io.goshawk.cli.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Properties handed to the Kafka clients as they are. Printing them shows no secret: neither a
 * value that came from the environment or a file, nor one whose name sounds like a secret.
 *
 * @param values  name and value, secrets resolved
 * @param secrets the names of those that hold something from the environment or a file
 */
public record MaskedProperties(Map<String, String> values, Set<String> secrets) {
    /** No properties. */
    public static final MaskedProperties NONE = new MaskedProperties(Map.of(), Set.of());

    private static final Set<String> SECRET_WORDS = Set.of("password", "secret", "jaas", "token",
            "key");
    private static final String MASK = "********";

    public MaskedProperties {
        values = Map.copyOf(values);
        secrets = Set.copyOf(secrets);
    }

    /** The properties, sorted by name, with secrets masked. */
    public Map<String, String> masked() {
        Map<String, String> masked = new TreeMap<>(values);
        masked.replaceAll((name, value) -> isSecret(name) ? MASK : value);
        return masked;
    }

    private boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return secrets.contains(name) || SECRET_WORDS.stream().anyMatch(lower::contains);
    }

    @Override
    public String toString() {
        return masked().toString();
    }
}
