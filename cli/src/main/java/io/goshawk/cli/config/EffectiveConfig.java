package io.goshawk.cli.config;

import java.util.List;
import java.util.Map;

/** A configuration as it is in effect, in YAML, with defaults filled in and secrets masked. */
public final class EffectiveConfig {
    private EffectiveConfig() {}

    /** The text, with a line break at its end. */
    public static String yaml(GoshawkConfig config) {
        StringBuilder out = new StringBuilder();
        section(config, "", out);
        return out.toString();
    }

    private static void section(Record section, String indent, StringBuilder out) {
        for (Key key : Key.of(section.getClass())) {
            Object value = key.of(section);
            out.append(indent).append(key.name()).append(':');
            switch (value) {
                case MaskedProperties properties -> map(properties.masked(), indent + "  ", out);
                case ByteSize size -> out.append(' ').append(scalar(size)).append('\n');
                case Record nested -> {
                    out.append('\n');
                    section(nested, indent + "  ", out);
                }
                default -> out.append(' ').append(scalar(value)).append('\n');
            }
        }
    }

    private static void map(Map<String, String> values, String indent, StringBuilder out) {
        out.append(values.isEmpty() ? " {}\n" : "\n");
        values.forEach((name, value) -> out.append(indent).append(name).append(": ")
                .append(scalar(value)).append('\n'));
    }

    private static String scalar(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(EffectiveConfig::scalar).toList().toString();
            case Enum<?> constant -> Word.of(constant);
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> "'" + value.toString().replace("'", "''") + "'";
        };
    }
}
